//! Weekdays and months in the forms that they take in sentences: cases, contractions, abbreviations, other spellings.
//! All in lower case; days from Monday to Sunday, parted by bars.

/// The weekdays of each language.
pub(super) const FORMS: &[(&str, &str)] = &[
    (
        "ar",
        "الاثنين الإثنين اثنين|الثلاثاء ثلاثاء|الأربعاء الاربعاء أربعاء|الخميس خميس|الجمعة جمعة|السبت سبت|الأحد الاحد أحد",
    ),
    ("bg", "понеделник|вторник|сряда|четвъртък|петък|събота|неделя"),
    (
        "cs",
        "pondělí pondělím po|úterý úterým úterního út|středa středu středy středě středou st|čtvrtek čtvrtku čtvrtkem čt|pátek pátku pátkem pá|sobota sobotu soboty sobotou so|neděle neděli nedělí ne",
    ),
    (
        "da",
        "mandag mandagen man ma|tirsdag tirsdagen tirs ti|onsdag onsdagen ons on|torsdag torsdagen tors to|fredag fredagen fre fr|lørdag lørdagen lør lø|søndag søndagen søn sø",
    ),
    (
        "de",
        "montag montags montagabend montagmorgen mo|dienstag dienstags dienstagabend dienstagmorgen di|mittwoch mittwochs mittwochabend mittwochmorgen mi|donnerstag donnerstags donnerstagabend donnerstagmorgen do|freitag freitags freitagabend freitagmorgen fr|samstag sonnabend samstags samstagabend samstagmorgen sa|sonntag sonntags sonntagabend sonntagmorgen so",
    ),
    (
        "el",
        "δευτέρα δευτέρας|τρίτη τρίτης|τετάρτη τετάρτης|πέμπτη πέμπτης|παρασκευή παρασκευής|σάββατο σαββάτου|κυριακή κυριακής",
    ),
    (
        "en",
        "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat|sunday sun",
    ),
    ("es", "lunes lun|martes mar|miércoles mié|jueves jue|viernes vie|sábado sáb|domingo dom"),
    (
        "et",
        "esmaspäev esmaspäeval esmaspäeva|teisipäev teisipäeval teisipäeva|kolmapäev kolmapäeval kolmapäeva|neljapäev neljapäeval neljapäeva|reede reedel|laupäev laupäeval laupäeva|pühapäev pühapäeval pühapäeva",
    ),
    ("fa", "دوشنبه|سهشنبه سه‌شنبه|چهارشنبه|پنجشنبه پنج‌شنبه|جمعه|شنبه|یکشنبه یک‌شنبه"),
    (
        "fi",
        "maanantai maanantaina maanantain ma|tiistai tiistaina tiistain ti|keskiviikko keskiviikkona keskiviikon ke|torstai torstaina torstain to|perjantai perjantaina perjantain pe|lauantai lauantaina lauantain la|sunnuntai sunnuntaina sunnuntain su",
    ),
    ("fr", "lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim"),
    (
        "ga",
        "luan luain|máirt mháirt|céadaoin chéadaoin|déardaoin|aoine haoine|satharn sathairn|domhnach domhnaigh",
    ),
    ("he", "שני|שלישי|רביעי|חמישי|שישי|שבת|ראשון"),
    (
        "hr",
        "ponedjeljak ponedjeljka|utorak utorka|srijeda srijedu srijede|četvrtak četvrtka|petak petka|subota subotu subote|nedjelja nedjelju nedjelje",
    ),
    (
        "hu",
        "hétfő hétfőn hétfői|kedd kedden keddi|szerda szerdán szerdai|csütörtök csütörtökön csütörtöki|péntek pénteken pénteki|szombat szombaton szombati|vasárnap vasárnapi",
    ),
    (
        "is",
        "mánudagur mánudag mánudaginn mánudags|þriðjudagur þriðjudag þriðjudaginn þriðjudags|miðvikudagur miðvikudag miðvikudaginn miðvikudags|fimmtudagur fimmtudag fimmtudaginn fimmtudags|föstudagur föstudag föstudaginn föstudags|laugardagur laugardag laugardaginn laugardags|sunnudagur sunnudag sunnudaginn sunnudags",
    ),
    (
        "it",
        "lunedì lunedi lun|martedì martedi mar|mercoledì mercoledi mer|giovedì giovedi gio|venerdì venerdi ven|sabato sab|domenica dom",
    ),
    (
        "lt",
        "pirmadienis pirmadienį pirmadienio|antradienis antradienį antradienio|trečiadienis trečiadienį trečiadienio|ketvirtadienis ketvirtadienį ketvirtadienio|penktadienis penktadienį penktadienio|šeštadienis šeštadienį šeštadienio|sekmadienis sekmadienį sekmadienio",
    ),
    (
        "lv",
        "pirmdiena pirmdien pirmdienas pirmdienu|otrdiena otrdien otrdienas otrdienu|trešdiena trešdien trešdienas trešdienu|ceturtdiena ceturtdien ceturtdienas ceturtdienu|piektdiena piektdien piektdienas piektdienu|sestdiena sestdien sestdienas sestdienu|svētdiena svētdien svētdienas svētdienu",
    ),
    ("mt", "tnejn|tlieta|erbgħa|ħamis|ġimgħa|sibt|ħadd"),
    ("nl", "maandag ma|dinsdag di|woensdag wo|donderdag do|vrijdag vr|zaterdag za|zondag zo"),
    (
        "no",
        "mandag mandagen|tirsdag tirsdagen|onsdag onsdagen|torsdag torsdagen|fredag fredagen|lørdag lørdagen|søndag søndagen",
    ),
    (
        "pl",
        "poniedziałek poniedziałku poniedziałkiem pon|wtorek wtorku wtorkiem wt|środa środę środy środą śr|czwartek czwartku czwartkiem czw|piątek piątku piątkiem pt|sobota sobotę soboty sobotą sob|niedziela niedzielę niedzieli niedzielą niedz",
    ),
    ("pt", "segunda|terça|quarta|quinta|sexta|sábado|domingo"),
    (
        "ro",
        "luni lunea|marți marţi marțea|miercuri miercurea|joi joia|vineri vinerea|sâmbătă sîmbătă sâmbăta|duminică duminica",
    ),
    (
        "ru",
        "понедельник понедельника|вторник вторника|среда среду среды|четверг четверга|пятница пятницу пятницы|суббота субботу субботы|воскресенье воскресенья",
    ),
    (
        "sk",
        "pondelok pondelka|utorok utorka|streda stredu stredy|štvrtok štvrtka|piatok piatka|sobota sobotu soboty|nedeľa nedeľu nedele",
    ),
    (
        "sl",
        "ponedeljek ponedeljka|torek torka|sreda sredo srede|četrtek četrtka|petek petka|sobota soboto sobote|nedelja nedeljo nedelje",
    ),
    (
        "sv",
        "måndag måndagen mån må|tisdag tisdagen tis ti|onsdag onsdagen ons on|torsdag torsdagen tors to|fredag fredagen fre fr|lördag lördagen lör lö|söndag söndagen sön sö",
    ),
    ("tr", "pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar"),
    (
        "uk",
        "понеділок понеділка|вівторок вівторка|середа середу середи|четвер четверга|пʼятниця пʼятницю пятниця ятниця ятницю ятниці|субота суботу суботи|неділя неділю неділі",
    ),
    ("ur", "پیر سوموار|منگل|بدھ|جمعرات|جمعہ|ہفتہ سنیچر|اتوار"),
];

/// Months in forms that the CLDR has not, from January to December.
const MONTHS: &[(&str, &str)] = &[
    (
        "et",
        "jaanuaril|veebruaril|märtsil|aprillil|mail|juunil|juulil|augustil|septembril|oktoobril|novembril|detsembril",
    ),
    ("ar", "كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|||"),
    (
        "el",
        "ιανουάριο ιανουάριος|φεβρουάριο φεβρουάριος|μάρτιο μάρτιος|απρίλιο απρίλιος|μάιο μάιος μαΐου|ιούνιο ιούνιος|ιούλιο ιούλιος|αύγουστο αύγουστος|σεπτέμβριο σεπτέμβριος|οκτώβριο οκτώβριος|νοέμβριο νοέμβριος|δεκέμβριο δεκέμβριος",
    ),
    (
        "ga",
        "eanáir|feabhra|mhárta|aibreáin|bhealtaine|mheitheamh mheithimh|iúil|lúnasa|mheán|deireadh|shamhain shamhna|nollaig nollag",
    ),
    ("he", "בינואר|בפברואר|במרץ במרס|באפריל|במאי|ביוני|ביולי|באוגוסט|בספטמבר|באוקטובר|בנובמבר|בדצמבר"),
    ("lv", "janvārī|februārī|martā|aprīlī|maijā|jūnijā|jūlijā|augustā|septembrī|oktobrī|novembrī|decembrī"),
    ("sl", "januarja|februarja|marca|aprila|maja|junija|julija|avgusta|septembra|oktobra|novembra|decembra"),
];

/// The forms of the seven days.
pub(super) fn forms(tag: &str) -> impl Iterator<Item = &'static str> {
    of(FORMS, tag)
}

/// The further forms of the twelve months.
pub(super) fn months(tag: &str) -> impl Iterator<Item = &'static str> {
    of(MONTHS, tag)
}

fn of(table: &'static [(&str, &str)], tag: &str) -> impl Iterator<Item = &'static str> {
    let row = table.iter().find(|(own, _)| *own == tag);
    row.map(|(_, forms)| forms.split('|')).into_iter().flatten()
}
