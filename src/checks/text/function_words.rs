//! The small words of each language: articles, prepositions, conjunctions, pronouns, the forms of "to be".
//!
//! Every third word of a running text is one of them, in any language; a text without them is in another.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::lang::Lang;

/// The function words of a language.
type Words = HashSet<&'static str>;

static SETS: LazyLock<HashMap<&'static str, Words>> =
    LazyLock::new(|| WORDS.iter().map(|(tag, words)| (*tag, words.split(' ').collect())).collect());

/// Whether a word, in lower case, is a function word of a language; `None` where they aren't known.
pub(super) fn is_function_word(word: &str, lang: &Lang) -> Option<bool> {
    of(lang).map(|words| words.contains(word))
}

/// The function words of a language.
pub(super) fn of(lang: &Lang) -> Option<&'static Words> {
    let tag = match lang.language() {
        "nb" | "nn" => "no",
        tag => tag,
    };
    SETS.get(tag)
}

const WORDS: &[(&str, &str)] = &[
    (
        "ar",
        "في من على إلى عن مع أن إن التي الذي ما لا لم لن قد كان كانت هذا هذه ذلك بعد قبل بين حتى كل أو ثم منها فيها عليها إنها به لها له هو هي وفي ومن وقد كما",
    ),
    (
        "bg",
        "и в на от за с се да не е са по че до из към при през или но като които който която което са бе били ще са му им си във със това този тази тези ги го я те той тя а",
    ),
    (
        "cs",
        "a v na z do od s se si je jsou by že to ve pro za po při ze k o u i ale nebo jako který která které kteří bylo byl byla byly jeho její jejich už také až než ke tak před podle mezi není jsou má",
    ),
    (
        "da",
        "og i at det er en et den de til på for med af som der ikke har var fra om men sig kan vil skal blev blive han hun vi også ved efter over hvor når eller under mod ud op deres sin sit",
    ),
    (
        "de",
        "der die das und in den von zu mit sich auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man dieser diese seit wer wenn ihre ihr kann wir was vom",
    ),
    (
        "el",
        "και το η ο της του την τον να με για από στο στη στην στον στα που θα δεν είναι οι τα των τους τις ένα μια έναν σε μας αλλά ή όπως ως ήταν έχει αυτό κατά μετά πριν",
    ),
    (
        "en",
        "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her she there would their we him been has when who will no more if out so what up its about into than them can only other time some could these two may first then do any my now such like our over me even most made after also did many off before must through back where much your down should because each those people how too little good very make world still own see men work long here get both between life being under never day same another know while last might us great old year come since against go came right used take three",
    ),
    (
        "es",
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está donde quien desde nos porque",
    ),
    (
        "et",
        "ja on ei et kui see oli ka mis ning ta aga või selle oma kes siis mida juba veel välja nii pärast kuni üle sest tema nende seda need olid saab poolt",
    ),
    (
        "fa",
        "و در به از که را با این است آن برای یک بر تا شد شده بود هم می خود یا نیز ها های پس اما هر آنها او ما کرد کرده دارد",
    ),
    (
        "fi",
        "ja on ei se että oli kun myös mutta ovat sen joka hän tai niin jo kuin vain jos sekä ollut jotka mitä ne olivat voi siitä sitä tämä tämän eli jossa jonka ole vielä noin",
    ),
    (
        "fr",
        "de la le et les des en un une du que qui dans est au pour pas par sur plus ne se ce il sont avec ou son sa ses aux à a cette elle mais nous on été même leur leurs y d l s n c qu jusqu ont était où après deux sans dont ces",
    ),
    (
        "ga",
        "an na agus ar i a go is do le de ag sé sí tá bhí leis don den faoi chun ó nach ní mar san atá ach nuair féin gur sin seo iad é siad",
    ),
    (
        "he",
        "של את על לא הוא היא עם זה גם כי או אבל כל יש היה היו אל בין אם מה זו הם רק עד אין כדי לפני אחרי שלו שלה אשר יותר כמו אנחנו אני",
    ),
    (
        "hr",
        "i u je se na da za su od s o koji koja koje kao iz do ne će bi ali po te ili što bio bila bilo nije sa pri prema kod nakon među samo već još uz ima svoj",
    ),
    (
        "hu",
        "a az és hogy nem is egy ez van volt meg de már csak el ki még mint aki ami amely ha vagy után lesz sem között szerint minden azt ezt majd pedig be több",
    ),
    (
        "is",
        "og að í er á sem til um var við með af en ekki fyrir það hann hún voru þeir hefur frá eru því sér þar eftir hafa verið yfir eða svo þegar úr",
    ),
    (
        "it",
        "di e il la che in a un per è del una con i le non si da dei al della più lo nel gli come anche alla ma sono ha delle nella su o dal questo se ai c l d dell all sull nell era dopo hanno ogni quando due cui",
    ),
    (
        "lt",
        "ir į su iš kad tai yra kaip o bet ne už ar buvo jos jo jie per po dėl prie apie nuo iki tik jau dar bus kurie kuris kuri kai taip pat be",
    ),
    (
        "lv",
        "un ir no ar uz par kas ka lai pie tā bija vai to kā bet pēc tas arī nav ja gan tie viņa viņš līdz kad jau vēl savu pa tiek būs bez pirms",
    ),
    (
        "mt",
        "il u li ta ma f b fil għal minn dan din kien kienet mill bil tal dwar mal wara jew biex hija huwa fuq bejn ġew se l t s d n r x ż",
    ),
    (
        "nl",
        "de het een en van in is dat op te zijn met voor die niet aan er om ook als dan maar bij nog uit door over ze hij naar heeft worden wordt was hun of tot je kan meer wie wat werd deze dit daar zo we ik al geen",
    ),
    (
        "no",
        "og i det er en et den de til på for med av som ikke har var fra om men seg kan vil skal ble han hun vi også ved etter over der når eller under mot ut opp ein eit å ho dei frå sin sitt",
    ),
    (
        "pl",
        "i w na z do się nie że to jest o od po za a jak dla ale przez oraz są co czy ich jego tym tego był była było były który która które ze we u przy pod nad ma tak już tylko lub jej",
    ),
    (
        "pt",
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos foi são há tem está às num numa era ser",
    ),
    (
        "ro",
        "de și în a la cu pe care un o din nu se să pentru este ai al ale au mai prin ca dar sau după până fost sunt lui ei sa său într dintre cele cel iar când era între doi două",
    ),
    (
        "ru",
        "и в не на с что по как из у к за от о для а то но это его же все она он так было бы или был их до мы при ее также была если уже",
    ),
    (
        "sk",
        "a v na sa je z do s o že to pre po za od so ako aj ale ktorý ktorá ktoré ktorí sú bol bola bolo boli si pri vo zo k už len alebo ich jeho jej nie by tak medzi",
    ),
    (
        "sl",
        "in je v na se da za z so ki bi po s tudi pa ne bo od do kot pri iz ni o ali še že ker bil bila bilo bili njihov med vse ko h te to jih ga",
    ),
    (
        "sv",
        "och i att det som en på är av för med den till har de inte om ett han men var jag sig från vi så kan när hon ut nu där under efter eller också vid hade blir mot upp över än ska sin sitt alla",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra ise her en ne o ya veya ki değil var yok göre ilk iki diye şu biz hem önce onun",
    ),
    (
        "uk",
        "і в на не з що та до у як за від по для це й а але про його які який яка було був була їх він вона вони при або ще так із між чи вже під зі щоб є",
    ),
    (
        "ur",
        "کے کی میں ہے سے کا اور کو ہیں نے پر یہ کہ اس بھی تھا تھے تھی گیا کر لیے ہو ایک ان وہ جو گئی نہیں تک ساتھ بعد جس یا",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_are_in_lower_case_and_each_language_has_enough() {
        let mut tags = BTreeSet::new();
        for (tag, words) in WORDS {
            assert!(tags.insert(tag), "{tag} twice");
            assert!(words.split(' ').count() >= 28, "{tag}");
            assert_eq!(words.to_lowercase(), *words, "{tag}");
            assert!(!words.contains("  "), "{tag}");
        }
    }
}
