//! Today, yesterday and tomorrow.

/// Language, yesterday, today, tomorrow.
const WORDS: &[(&str, &str, &str, &str)] = &[
    ("ar", "أمس", "اليوم", "غدا غداً"),
    ("bg", "вчера", "днес", "утре"),
    ("cs", "včera", "dnes", "zítra"),
    ("da", "går", "dag", "morgen"),
    ("de", "gestern", "heute", "morgen"),
    ("el", "χθες χτες", "σήμερα", "αύριο"),
    ("en", "yesterday", "today", "tomorrow"),
    ("es", "ayer", "hoy", "mañana"),
    ("et", "eile", "täna", "homme"),
    ("fi", "eilen", "tänään", "huomenna"),
    ("fr", "hier", "aujourd’hui hui", "demain"),
    ("hr", "jučer", "danas", "sutra"),
    ("hu", "tegnap", "ma", "holnap"),
    ("it", "ieri", "oggi", "domani"),
    ("lt", "vakar", "šiandien", "rytoj"),
    ("lv", "vakar", "šodien", "rīt"),
    ("nl", "gisteren", "vandaag", "morgen"),
    ("pl", "wczoraj", "dziś dzisiaj", "jutro"),
    ("pt", "ontem", "hoje", "amanhã"),
    ("ro", "ieri", "astăzi azi", "mâine"),
    ("ru", "вчера", "сегодня", "завтра"),
    ("sk", "včera", "dnes", "zajtra"),
    ("sl", "včeraj", "danes", "jutri"),
    ("sv", "går", "dag idag", "morgon imorgon"),
    ("nb", "går", "dag", "morgen"),
    ("no", "går", "dag", "morgen"),
    ("tr", "dün", "bugün", "yarın"),
    ("uk", "вчора", "сьогодні", "завтра"),
];

/// How many days from today a lower-case word is.
pub(in crate::checks) fn days(lang: &str, word: &str) -> Option<i64> {
    let (_, yesterday, today, tomorrow) = WORDS.iter().find(|(own, ..)| *own == lang)?;
    let is = |list: &str| list.split(' ').any(|known| known == word);
    let days = [(yesterday, -1), (today, 0), (tomorrow, 1)];
    days.into_iter().find(|(list, _)| is(list)).map(|(_, days)| days)
}
