//! Numbers in words. A word is a number where it falls apart, without a rest, into the parts that its language builds
//! numbers from: ein-und-zwanzig, honderd-twintig, kaksi-kymmentä.

/// Language; parts and their values; parts that join ("und") and mean nothing by themselves.
///
/// A part worth 10 to 1000 with a `*` multiplies what stands before it, one with a `+` adds to it.
const PARTS: &[(&str, &str, &str)] = &[
    (
        "en",
        "one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred *100 thousand *1000",
        "and -",
    ),
    (
        "de",
        "ein 1 eins 1 zwei 2 drei 3 vier 4 fünf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwölf 12 dreizehn 13 vierzehn 14 fünfzehn 15 sechzehn 16 siebzehn 17 achtzehn 18 neunzehn 19 zwanzig 20 dreißig 30 dreissig 30 vierzig 40 fünfzig 50 sechzig 60 siebzig 70 achtzig 80 neunzig 90 hundert *100 tausend *1000",
        "und",
    ),
    (
        "fr",
        "un 1 une 1 deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize 16 vingt 20 vingts 20 trente 30 quarante 40 cinquante 50 soixante 60 septante 70 huitante 80 nonante 90 cent *100 cents *100 mille *1000",
        "et -",
    ),
    (
        "es",
        "uno 1 ún 1 un 1 una 1 dos 2 dós 2 tres 3 trés 3 cuatro 4 cinco 5 seis 6 séis 6 siete 7 ocho 8 nueve 9 diez 10 once 11 doce 12 trece 13 catorce 14 quince 15 dieci 10 veinte 20 veinti 20 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90 cien *100 ciento *100 cientos *100 cientas *100 quinientos 500 mil *1000",
        "y",
    ),
    (
        "it",
        "uno 1 un 1 due 2 tre 3 tré 3 quattro 4 cinque 5 sei 6 sette 7 otto 8 nove 9 dieci 10 undici 11 dodici 12 tredici 13 quattordici 14 quindici 15 sedici 16 diciassette 17 diciotto 18 diciannove 19 venti 20 vent 20 trenta 30 trent 30 quaranta 40 quarant 40 cinquanta 50 cinquant 50 sessanta 60 sessant 60 settanta 70 settant 70 ottanta 80 ottant 80 novanta 90 novant 90 cento *100 mille *1000 mila *1000",
        "",
    ),
    (
        "nl",
        "een 1 één 1 twee 2 drie 3 vier 4 vijf 5 zes 6 zeven 7 acht 8 negen 9 tien 10 elf 11 twaalf 12 dertien 13 veertien 14 vijftien 15 zestien 16 zeventien 17 achttien 18 negentien 19 twintig 20 dertig 30 veertig 40 vijftig 50 zestig 60 zeventig 70 tachtig 80 negentig 90 honderd *100 duizend *1000",
        "en ën",
    ),
    (
        "pl",
        "dwa 2 dwie 2 dwóch 2 dwaj 2 trzy 3 trzech 3 cztery 4 czterech 4 pięć 5 pięciu 5 sześć 6 sześciu 6 siedem 7 siedmiu 7 osiem 8 ośmiu 8 dziewięć 9 dziewięciu 9 dziesięć 10 dziesięciu 10 jedenaście 11 jedenastu 11 dwanaście 12 dwunastu 12 trzynaście 13 trzynastu 13 czternaście 14 czternastu 14 piętnaście 15 piętnastu 15 szesnaście 16 szesnastu 16 siedemnaście 17 siedemnastu 17 osiemnaście 18 osiemnastu 18 dziewiętnaście 19 dziewiętnastu 19 dwadzieścia 20 dwudziestu 20 trzydzieści 30 trzydziestu 30 czterdzieści 40 czterdziestu 40 pięćdziesiąt 50 sześćdziesiąt 60 siedemdziesiąt 70 osiemdziesiąt 80 dziewięćdziesiąt 90 sto 100 dwieście 200 trzysta 300 pięćset 500",
        "",
    ),
    (
        "cs",
        "dva 2 dvě 2 dvou 2 dvěma 2 tři 3 tří 3 čtyři 4 čtyř 4 pět 5 pěti 5 šest 6 šesti 6 sedm 7 sedmi 7 osm 8 osmi 8 devět 9 devíti 9 deset 10 deseti 10 jedenáct 11 jedenácti 11 dvanáct 12 dvanácti 12 třináct 13 třinácti 13 čtrnáct 14 čtrnácti 14 patnáct 15 patnácti 15 šestnáct 16 šestnácti 16 sedmnáct 17 sedmnácti 17 osmnáct 18 osmnácti 18 devatenáct 19 devatenácti 19 dvacet 20 dvaceti 20 třicet 30 třiceti 30 čtyřicet 40 čtyřiceti 40 padesát 50 šedesát 60 sedmdesát 70 osmdesát 80 devadesát 90 sto 100",
        "",
    ),
    (
        "sk",
        "dva 2 dve 2 dvaja 2 dvoch 2 tri 3 traja 3 troch 3 štyri 4 štyria 4 štyroch 4 päť 5 piatich 5 šesť 6 šiestich 6 sedem 7 siedmich 7 osem 8 ôsmich 8 deväť 9 deviatich 9 desať 10 desiatich 10 jedenásť 11 dvanásť 12 trinásť 13 štrnásť 14 pätnásť 15 šestnásť 16 sedemnásť 17 osemnásť 18 devätnásť 19 dvadsať 20 tridsať 30 štyridsať 40 päťdesiat 50 šesťdesiat 60 sedemdesiat 70 osemdesiat 80 deväťdesiat 90 sto 100",
        "",
    ),
    (
        "sl",
        "dva 2 dve 2 dveh 2 trije 3 tri 3 treh 3 štirje 4 štiri 4 štirih 4 pet 5 petih 5 šest 6 šestih 6 sedem 7 sedmih 7 osem 8 osmih 8 devet 9 devetih 9 deset 10 desetih 10 enajst 11 dvanajst 12 trinajst 13 štirinajst 14 petnajst 15 šestnajst 16 sedemnajst 17 osemnajst 18 devetnajst 19 dvajset 20 trideset 30 štirideset 40 petdeset 50",
        "in",
    ),
    (
        "hr",
        "dva 2 dvije 2 tri 3 četiri 4 pet 5 šest 6 sedam 7 osam 8 devet 9 deset 10 jedanaest 11 dvanaest 12 trinaest 13 četrnaest 14 petnaest 15 šesnaest 16 sedamnaest 17 osamnaest 18 devetnaest 19 dvadeset 20 trideset 30 četrdeset 40 pedeset 50 šezdeset 60 sedamdeset 70 osamdeset 80 devedeset 90 sto 100",
        "",
    ),
    (
        "sv",
        "en 1 ett 1 två 2 tre 3 fyra 4 fem 5 sex 6 sju 7 åtta 8 nio 9 tio 10 elva 11 tolv 12 tretton 13 fjorton 14 femton 15 sexton 16 sjutton 17 arton 18 nitton 19 tjugo 20 trettio 30 fyrtio 40 femtio 50 sextio 60 sjuttio 70 åttio 80 nittio 90 hundra *100 tusen *1000",
        "",
    ),
    (
        "da",
        "en 1 et 1 to 2 tre 3 fire 4 fem 5 seks 6 syv 7 otte 8 ni 9 ti 10 elleve 11 tolv 12 tretten 13 fjorten 14 femten 15 seksten 16 sytten 17 atten 18 nitten 19 tyve 20 tredive 30 fyrre 40 halvtreds 50 tres 60 halvfjerds 70 firs 80 halvfems 90 hundrede *100 hundred *100 tusind *1000",
        "og",
    ),
    (
        "no",
        "en 1 ett 1 to 2 tre 3 fire 4 fem 5 seks 6 sju 7 syv 7 åtte 8 ni 9 ti 10 elleve 11 tolv 12 tretten 13 fjorten 14 femten 15 seksten 16 sytten 17 atten 18 nitten 19 tjue 20 tretti 30 førti 40 femti 50 seksti 60 sytti 70 åtti 80 nitti 90 hundre *100 tusen *1000",
        "og",
    ),
    (
        "is",
        "tveir 2 tvær 2 tvö 2 þrír 3 þrjár 3 þrjú 3 fjórir 4 fjórar 4 fjögur 4 fimm 5 sex 6 sjö 7 átta 8 níu 9 tíu 10 ellefu 11 tólf 12 þrettán 13 fjórtán 14 fimmtán 15 sextán 16 sautján 17 átján 18 nítján 19 tuttugu 20 þrjátíu 30 fjörutíu 40 fimmtíu 50",
        "og",
    ),
    (
        "fi",
        "yksi 1 yhden 1 kaksi 2 kahden 2 kolme 3 kolmen 3 neljä 4 neljän 4 viisi 5 viiden 5 kuusi 6 kuuden 6 seitsemän 7 kahdeksan 8 yhdeksän 9 kymmenen 10 kymmentä *10 toista +10 sata 100 sataa *100 tuhat 1000 tuhatta *1000",
        "",
    ),
    (
        "et",
        "kaks 2 kahe 2 kolm 3 kolme 3 neli 4 nelja 4 viis 5 viie 5 kuus 6 kuue 6 seitse 7 seitsme 7 kaheksa 8 üheksa 9 kümme 10 kümne 10 teist +10 teistkümmend +10 kümmend *10 sada *100",
        "",
    ),
    (
        "pt",
        "um 1 uma 1 dois 2 duas 2 três 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10 onze 11 doze 12 treze 13 catorze 14 quatorze 14 quinze 15 dezasseis 16 dezesseis 16 dezassete 17 dezessete 17 dezoito 18 dezanove 19 dezenove 19 vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60 setenta 70 oitenta 80 noventa 90 cem 100 cento 100 duzentos 200 duzentas 200 trezentos 300 trezentas 300 quinhentos 500 mil *1000",
        "e",
    ),
    (
        "el",
        "δύο 2 δυο 2 τρεις 3 τρία 3 τριών 3 τέσσερις 4 τέσσερα 4 τεσσάρων 4 πέντε 5 έξι 6 επτά 7 εφτά 7 οκτώ 8 οχτώ 8 εννέα 9 εννιά 9 δέκα 10 έντεκα 11 δώδεκα 12 δεκατρείς 13 δεκατρία 13 δεκατέσσερις 14 δεκατέσσερα 14 δεκαπέντε 15 δεκαέξι 16 δεκαεπτά 17 δεκαεφτά 17 δεκαοκτώ 18 δεκαεννέα 19 είκοσι 20 τριάντα 30 σαράντα 40 πενήντα 50 εξήντα 60 εβδομήντα 70 ογδόντα 80 ενενήντα 90 εκατό 100 εκατόν 100",
        "",
    ),
    (
        "bg",
        "два 2 две 2 двама 2 двете 2 три 3 трима 3 четири 4 четирима 4 пет 5 шест 6 седем 7 осем 8 девет 9 десет 10 единадесет 11 единайсет 11 дванадесет 12 дванайсет 12 тринадесет 13 тринайсет 13 четиринадесет 14 четиринайсет 14 петнадесет 15 петнайсет 15 шестнадесет 16 шестнайсет 16 седемнадесет 17 седемнайсет 17 осемнадесет 18 осемнайсет 18 деветнадесет 19 деветнайсет 19 двадесет 20 двайсет 20 тридесет 30 трийсет 30 четиридесет 40 четирийсет 40 петдесет 50 шестдесет 60 седемдесет 70 осемдесет 80 деветдесет 90 сто 100",
        "и",
    ),
    (
        "uk",
        "два 2 дві 2 двох 2 три 3 трьох 3 чотири 4 чотирьох 4 п’ять 5 ять 5 пʼять 5 шість 6 шести 6 сім 7 семи 7 вісім 8 восьми 8 девять 9 ев’ять 9 десять 10 десяти 10 одинадцять 11 дванадцять 12 тринадцять 13 чотирнадцять 14 пятнадцять 15 шістнадцять 16 сімнадцять 17 вісімнадцять 18 двадцять 20 тридцять 30 сорок 40 сто 100",
        "",
    ),
    (
        "ru",
        "два 2 две 2 двух 2 три 3 трёх 3 трех 3 четыре 4 четырёх 4 четырех 4 пять 5 пяти 5 шесть 6 шести 6 семь 7 семи 7 восемь 8 восьми 8 девять 9 девяти 9 десять 10 десяти 10 одиннадцать 11 двенадцать 12 двенадцати 12 тринадцать 13 четырнадцать 14 пятнадцать 15 шестнадцать 16 семнадцать 17 восемнадцать 18 девятнадцать 19 двадцать 20 тридцать 30 сорок 40 пятьдесят 50 шестьдесят 60 семьдесят 70 восемьдесят 80 девяносто 90 сто 100",
        "",
    ),
    (
        "hu",
        "kettő 2 két 2 három 3 négy 4 öt 5 hat 6 hét 7 nyolc 8 kilenc 9 tíz 10 tizen 10 egy 1 húsz 20 huszon 20 harminc 30 negyven 40 ötven 50 hatvan 60 hetven 70 nyolcvan 80 kilencven 90 száz *100 ezer *1000",
        "",
    ),
    (
        "ro",
        "doi 2 două 2 trei 3 patru 4 cinci 5 șase 6 şase 6 șapte 7 şapte 7 opt 8 nouă 9 zece 10 unsprezece 11 doisprezece 12 douăsprezece 12 treisprezece 13 paisprezece 14 cincisprezece 15 șaisprezece 16 șaptesprezece 17 optsprezece 18 nouăsprezece 19 douăzeci 20 treizeci 30 patruzeci 40 cincizeci 50 șaizeci 60 șaptezeci 70 optzeci 80 nouăzeci 90 sută 100",
        "și",
    ),
    (
        "lt",
        "du 2 dvi 2 trys 3 keturi 4 keturios 4 penki 5 penkios 5 šeši 6 šešios 6 septyni 7 septynios 7 aštuoni 8 aštuonios 8 devyni 9 devynios 9 dešimt 10 vienuolika 11 dvylika 12 trylika 13 keturiolika 14 penkiolika 15 šešiolika 16 septyniolika 17 aštuoniolika 18 devyniolika 19 dvidešimt 20 trisdešimt 30",
        "",
    ),
    (
        "lv",
        "divi 2 divas 2 trīs 3 četri 4 četras 4 pieci 5 piecas 5 seši 6 sešas 6 septiņi 7 septiņas 7 astoņi 8 astoņas 8 deviņi 9 deviņas 9 desmit 10 vienpadsmit 11 divpadsmit 12 trīspadsmit 13 četrpadsmit 14 piecpadsmit 15 sešpadsmit 16 septiņpadsmit 17 astoņpadsmit 18 deviņpadsmit 19 divdesmit 20 trīsdesmit 30",
        "",
    ),
    (
        "tr",
        "iki 2 üç 3 dört 4 beş 5 altı 6 yedi 7 sekiz 8 dokuz 9 on 10 yirmi 20 otuz 30 kırk 40 elli 50 altmış 60 yetmiş 70 seksen 80 doksan 90 yüz *100 bin *1000",
        "",
    ),
];

/// The parts of the numbers of one language.
#[derive(Debug, Default)]
pub(in crate::checks) struct Numerals {
    /// The longest first.
    parts: Vec<(&'static str, Worth)>,
    joiners: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug)]
enum Worth {
    Value(u64),
    Times(u64),
    Plus(u64),
}

impl Numerals {
    /// Those of a language; empty where none are known.
    pub fn of(lang: &str) -> Self {
        let Some((_, parts, joiners)) = PARTS.iter().find(|(own, ..)| *own == lang) else {
            return Self::default();
        };
        let words: Vec<&str> = parts.split_whitespace().collect();
        let pairs = words.chunks_exact(2).filter_map(|pair| {
            let value = |digits: &str| digits.parse().ok();
            let worth = match pair[1].as_bytes().first()? {
                b'*' => Worth::Times(value(&pair[1][1..])?),
                b'+' => Worth::Plus(value(&pair[1][1..])?),
                _ => Worth::Value(value(pair[1])?),
            };
            Some((pair[0], worth))
        });
        let mut parts: Vec<(&str, Worth)> = pairs.collect();
        parts.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Self { parts, joiners: joiners.split_whitespace().collect() }
    }

    /// The number that a lower-case word is. One alone is mostly an article.
    pub fn value(&self, word: &str) -> Option<u64> {
        self.part(word).filter(|value| *value > 1)
    }

    /// The number that a lower-case word is as a part of a longer one: the one of "twenty-one" too.
    pub fn part(&self, word: &str) -> Option<u64> {
        let mut found = Vec::new();
        self.apart(word, &mut found, 0).then(|| evaluate(&found))
    }

    /// Whether a word joins two numbers: "twenty-one", "treinta y dos".
    pub fn joins(&self, word: &str) -> bool {
        self.joiners.contains(&word)
    }

    fn apart(&self, rest: &str, found: &mut Vec<Worth>, depth: usize) -> bool {
        if rest.is_empty() {
            return !found.is_empty();
        }
        if depth > 8 {
            return false;
        }
        for (part, worth) in &self.parts {
            if let Some(rest) = rest.strip_prefix(part) {
                found.push(*worth);
                if self.apart(rest, found, depth + 1) {
                    return true;
                }
                found.pop();
            }
        }
        let joiners = if found.is_empty() { &[][..] } else { &self.joiners };
        let joined = joiners.iter().filter_map(|joiner| rest.strip_prefix(joiner));
        joined.filter(|rest| !rest.is_empty()).any(|rest| self.apart(rest, found, depth + 1))
    }
}

fn evaluate(parts: &[Worth]) -> u64 {
    let (mut total, mut current) = (0_u64, 0_u64);
    for part in parts {
        match part {
            Worth::Value(value) | Worth::Plus(value) => current = current.saturating_add(*value),
            Worth::Times(1000) => {
                total = total.saturating_add(current.max(1).saturating_mul(1000));
                current = 0;
            }
            Worth::Times(value) => current = current.max(1).saturating_mul(*value),
        }
    }
    total.saturating_add(current)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fall_apart_into_their_parts() {
        for (lang, word, value) in [
            ("en", "twelve", 12),
            ("de", "einundzwanzig", 21),
            ("de", "zweihundertfünfzig", 250),
            ("nl", "honderdtwintig", 120),
            ("nl", "tweeëntwintig", 22),
            ("it", "ventuno", 21),
            ("it", "quattordici", 14),
            ("sv", "sjutton", 17),
            ("da", "toogtyve", 22),
            ("fi", "kaksikymmentäkaksi", 22),
            ("fi", "viisitoista", 15),
            ("hu", "tizenkettő", 12),
            ("hu", "huszonöt", 25),
            ("es", "veintidós", 22),
            ("el", "οκτώ", 8),
            ("pl", "dwudziestu", 20),
        ] {
            assert_eq!(Numerals::of(lang).value(word), Some(value), "{lang} {word}");
        }
        for (lang, word) in [
            ("en", "often"),
            ("en", "one"),
            ("de", "ein"),
            ("de", "achtung"),
            ("nl", "een"),
            ("hu", "hatás"),
            ("xx", "two"),
        ] {
            assert_eq!(Numerals::of(lang).value(word), None, "{lang} {word}");
        }
    }
}
