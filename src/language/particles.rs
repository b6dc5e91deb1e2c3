//! Articles, prepositions and conjunctions: small words that lead to the next one, so that no line of a headline
//! ends with them.

use crate::lang::Lang;

/// Whether a word leads to the next one in a language. Capitals count as small letters: headlines have them.
#[must_use]
pub fn is_particle(lang: &Lang, word: &str) -> bool {
    let word = word.to_lowercase();
    let bare = word.trim_start_matches(|c: char| !c.is_alphabetic());
    !bare.is_empty() && particles(lang.language()).split(' ').any(|own| own == bare)
}

/// The words of a language, between spaces.
fn particles(tag: &str) -> &'static str {
    match tag {
        "ar" => "في من على إلى عن مع و أو ثم بين بعد قبل عند حتى",
        "bg" => "и в във на с със за от до по при към под над пред след между без че а но или че",
        "cs" => "a i k s v z o u do na od po za ze ve se si ke ku pro při pod nad před mezi bez nebo ale že",
        "da" => {
            "en et den det de og i på til af for fra med om ved under over efter mod hos som at eller men"
        }
        "de" => {
            "der die das den dem des ein eine einen einem einer eines und oder aber in im ins an am ans auf aus \
             bei beim mit nach seit von vom zu zum zur für durch gegen ohne um über unter vor zwischen als wie \
             dass ob sowie bis ihr ihre sein seine kein keine"
        }
        "el" => {
            "ο η το οι τα του της των τον την τους τις στο στη στην στον στους στις στα σε από για με και ή που \
             να ως προς κατά μετά χωρίς ένας μια μία ένα"
        }
        "en" => {
            "a an the and or but nor of in on at to for from by with as into onto over under after before \
             between against about through during without within across than that its their his her our no"
        }
        "es" => {
            "el la los las un una unos unas y e o u de del a al en con por para sin sobre entre hasta desde \
             como que su sus"
        }
        "et" => "ja ning või et ega aga kui",
        "fa" => "و در از به با که تا برای بر یا این آن",
        "fi" => "ja tai sekä että eli mutta kun jos",
        "fr" => {
            "le la les l un une des du de d et ou à au aux en dans par pour sur sous avec sans entre vers chez \
             que qui ce cet cette ces son sa ses leur leurs plus ne se"
        }
        "ga" => "an na agus nó i in ar ag le do de ó go as faoi trí roimh idir a",
        "he" => "של את על אל עם או כי לא בין אחרי לפני",
        "hr" => "i a u na s sa za od do po pri k ka pod nad pred među bez ili ali da iz o",
        "hu" => "a az egy és vagy de hogy mint is",
        "is" => "og í á til af frá með um við en eða sem að",
        "it" => {
            "il lo la i gli le un uno una e ed o di del dello della dei degli delle a al allo alla ai agli alle \
             da dal dalla dai dalle in nel nella nei nelle con su sul sulla sui sulle per tra fra che come"
        }
        "lt" => "ir į iš su už per prie apie nuo po ar bet kad be dėl",
        "lv" => "un uz no ar par pie pēc vai bet ka bez līdz",
        "mt" => "u ta f b fi bi għal minn ma lil il l jew li",
        "nb" | "nn" | "no" => {
            "en et ei den det de og i på til av for fra med om ved under over etter mot hos som å eller men"
        }
        "nl" => {
            "de het een en of maar van in op aan bij met voor door over uit naar tot om onder tegen tussen te \
             dat die als zonder na"
        }
        "pl" => "a i o u w z ze we na do od po za przy przez dla pod nad przed między bez oraz lub ale że",
        "pt" => {
            "o a os as um uma uns umas e ou de do da dos das em no na nos nas a ao à aos às com por pelo pela \
             para sem sobre entre até como que seu sua"
        }
        "ro" => "un o și sau de la în din cu pe pentru prin spre fără între care că al ai ale a",
        "ru" => {
            "и в во на с со за от до по при к ко под над перед после между без что а но или из о об для у"
        }
        "sk" => "a i k s v z o u do na od po za zo vo sa si ku pre pri pod nad pred medzi bez alebo ale že",
        "sl" => "in a v na s z za od do po pri k pod nad pred med brez ali da iz o",
        "sv" => {
            "en ett den det de och i på till av för från med om vid under över efter mot hos som att eller men"
        }
        "tr" => "ve ile bir veya ya da",
        "uk" => "і й та в у на з із зі за від до по при к під над перед після між без що а але або про для",
        "ur" => "اور یا کہ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_known_in_their_own_language_only() {
        let lang = |tag: &str| tag.parse::<Lang>().expect("a language");
        assert!(is_particle(&lang("en-GB"), "The"));
        assert!(is_particle(&lang("fr"), "aux"));
        assert!(is_particle(&lang("en"), "“of"));
        assert!(!is_particle(&lang("en"), "die"));
        assert!(!is_particle(&lang("de"), "Handel"));
        assert!(!is_particle(&lang("de"), "—"));
        assert!(!is_particle(&lang("ja"), "の"));
    }
}
