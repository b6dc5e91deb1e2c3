//! Numbers with their units, marks and signs.

use super::{Gap, Strength, Word, Words, listed};

/// Digits, with what may stand between and around them: "10,000", "£4.2", "2016/2102", "24–25", "3.", "+32".
pub(super) fn is_number(word: Word<'_>) -> bool {
    let signed = word.core.strip_prefix(['+', '−', '-', '±', '~']).unwrap_or(word.core);
    let signed = signed.strip_prefix(['£', '$', '€', '¥']).unwrap_or(signed);
    let inner =
        |c: char| c.is_numeric() || matches!(c, '.' | ',' | ':' | '/' | '\'' | '’' | '-' | '–' | '−' | '×');
    signed.starts_with(char::is_numeric) && signed.chars().all(inner)
}

/// Ties between a number and what it counts or what counts it.
pub(super) fn number(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    match (is_number(before), is_number(after)) {
        (true, true) => digits(gap),
        (true, false) if gap.tag() == "en" && matches!(after.core, "am" | "pm") => Some(Strength::Never),
        (true, false) => behind(gap.tag(), before, after),
        (false, true) => ahead(before),
        (false, false) => hour(gap).or_else(|| money(gap)),
    }
}

/// Groups of three digits, and telephone numbers.
fn digits(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    let telephone = gap.words[..=gap.index]
        .iter()
        .rev()
        .take(9)
        .take_while(|word| is_number(**word) || word.text == "(0)");
    if telephone.last().is_some_and(|word| word.core.starts_with('+')) {
        return Some(Strength::Reluctant);
    }
    let lead = before.core.trim_start_matches(['+', '−', '-', '±']);
    let group = after.core.split(|c: char| !c.is_numeric()).next().map_or(0, |run| run.chars().count());
    let continues = lead.chars().all(char::is_numeric) && lead.chars().count() <= 3 && group == 3;
    continues.then_some(Strength::Never)
}

/// What follows a number: a unit, a time zone, millions.
fn behind(tag: &str, number: Word<'_>, after: Word<'_>) -> Option<Strength> {
    if is_unit(without_ending(tag, after.core))
        || is_unit(after.core)
        || is_unit(after.bare())
        || is_half_of_day(after.core)
    {
        return Some(Strength::Never);
    }
    if is_multiplier(after.core) {
        return Some(Strength::Never);
    }
    let clock = number.core.len() >= 4 && number.core.contains([':', '.']);
    (clock && is_zone(after.core)).then_some(Strength::Never)
}

/// A unit without the ending of its case: Turkish "km’lik", Finnish "km:n", Hungarian "km-es".
fn without_ending<'t>(tag: &str, text: &'t str) -> &'t str {
    let joint: &[char] = match tag {
        "tr" => &['’', '\''],
        "fi" | "sv" => &[':'],
        "hu" | "et" => &['-'],
        _ => return text,
    };
    text.split(joint).next().unwrap_or(text)
}

/// What stands before a number: a currency, "No.", "Article", "at".
fn ahead(before: Word<'_>) -> Option<Strength> {
    if is_currency(before.core) || is_numbering(before.core) {
        return Some(Strength::Never);
    }
    let capitals = before.core.len() >= 2
        && before.core.len() <= 5
        && before.core.chars().all(|c| c.is_ascii_uppercase());
    let quarter = matches!(before.core, "Q1" | "Q2" | "Q3" | "Q4" | "H1" | "H2" | "T1" | "T2" | "T3" | "T4");
    (capitals || quarter || is_counted(before.core)).then_some(Strength::Reluctant)
}

/// "4:30 p.m. EST", "10:00 Uhr MEZ".
fn hour(gap: Gap<'_>) -> Option<Strength> {
    let timed = gap.earlier().is_some_and(is_number) && is_half_of_day(gap.before().core);
    (timed && is_zone(gap.after().core)).then_some(Strength::Reluctant)
}

/// "3 million €", "3 млн. лв."
pub(super) fn money(gap: Gap<'_>) -> Option<Strength> {
    let counted = gap.earlier().is_some_and(is_number) && is_multiplier(gap.before().core);
    (counted && is_currency(gap.after().core)).then_some(Strength::Never)
}

fn is_zone(text: &str) -> bool {
    let letters = text.split(['+', '−', '-']).next().unwrap_or(text);
    (3..=10).contains(&letters.len()) && letters.chars().all(char::is_uppercase)
}

/// Units of measure (the SI and what is used with it), money, bytes.
fn is_unit(text: &str) -> bool {
    static WORDS: Words = Words::new(|| {
        listed(
            "% ‰ ° °C °F K t kg g mg µg μg ng kt Mt Gt lb lbs oz m km dm cm mm µm μm nm mi ft yd ha m² km² cm² \
             mm² m³ km³ cm³ m2 km2 m3 l L ml mL cl dl hl s ms min h d km/h m/s mph kph W kW MW GW TW Wh kWh MWh \
             GWh TWh J kJ MJ GJ kcal V kV A mA Hz kHz MHz GHz dB Pa hPa kPa bar Bq Sv mSv lm lx mol px pt dpi ppm \
             bit kB KB MB GB TB PB Mbit/s Gbit/s Mb/s pp bps кг г т км м см мм га л ч мин м² км² м³ км/ч км/год \
             кВт МВт ГВт кВт·год кВт·ч χλμ χλμ. κ ha. км. хв год ק״מ ק״ג מ״ר מ׳ ס״מ מ״מ كم كلم كغ كغم م سم مم درجة طن هكتار \
             کیلومتر متر کیلوگرم درصد درجهٔ کلومیٹر میٹر کلوگرام فیصد",
        )
    });
    is_currency(text) || WORDS.contains(text)
}

fn is_currency(text: &str) -> bool {
    static WORDS: Words = Words::new(|| {
        listed(
            "€ $ £ ¥ ₤ ₺ ₴ ₽ ₪ ₹ US$ C$ A$ EUR USD GBP CHF JPY SEK DKK NOK ISK PLN CZK HUF RON BGN TRY UAH CAD \
             AUD CNY INR kr Kč zł Ft лв лв. грн руб. ₾ Fr SFr TL lei",
        )
    });
    WORDS.contains(text)
}

fn is_half_of_day(text: &str) -> bool {
    static WORDS: Words = Words::new(|| {
        listed(
            "a.m. p.m. AM PM A.M. P.M. noon Uhr uur hrs π.μ. μ.μ. hod. hod h val. ч. óra óráig horas \
             heures heure óra. sati uri بجے",
        )
    });
    WORDS.contains(text)
}

fn is_multiplier(text: &str) -> bool {
    static WORDS: Words = Words::new(|| {
        listed(
            "million millions billion billions trillion bn tn Mio. Mrd. Millionen Million Milliarden Milliarde \
             milliard milliards millones millón milioni milione miliardi miliardo miljoen miljard milhões milhão \
             mil mln mld mln. mld. milionów miliony miliardów miliardy tys. tis. milionů miliard mio. mia. \
             millioner milliarder miljoner miljarder milj. mrd. miljoonaa miljardia εκατ. δισ. εκατομμύρια \
             δισεκατομμύρια χιλιάδες млн млрд тыс. тис. милиона милиарда хил. miliónov milijuna milijardi \
             milijonov milioane miliarde millió milliárd ezer milyon milyar bin tūkst. mlj. mljrd. \
             miljoni miljardi tūkstoši tuhat tuh miljonit miljardit milliún billiún miljuni biljun miljuna mlrd. mlrd \
             tisoč milijon milijard tisuća tisuće milijarda milijun milljónir milljarðar þúsund mile milioni miliarzi \
             tisíc milióny mil. tys tusen millionar milliardar مليون مليار ألف میلیون میلیارد هزار لاکھ کروڑ ملین ارب \
             מיליון מיליארד אלף млн. млрд. тыс тис хил мільйонів мільярдів миллионов миллиардов",
        )
    });
    WORDS.contains(text)
}

/// Signs and abbreviations that number something: "No. 27", "S. 5", "kl. 10.00".
fn is_numbering(text: &str) -> bool {
    static WORDS: Words = Words::new(|| {
        listed(
            "§ §§ ¶ № # n° N° nº Nº n.º N.º no. No. Nos. nos. nr. Nr. nr Nrn. p. pp. P. S. s. str. Str. pág. \
             págs. pag. Art. art. Arts. arts. Abs. Bd. Vol. vol. Fig. fig. Figs. Abb. Tab. tab. ch. chap. Kap. \
             kap. cap. Ch. č. čl. odst. ust. poz. Dz.U. αρ. αριθ. σ. σελ. άρθ. παρ. стр. с. ст. чл. бр. г. lk ca. \
             c. approx. circa ok. cca περ. kl. klo kell plkst. godz. ώρα ore ora saat Tel. tel. Tél.",
        )
    });
    WORDS.contains(text)
}

/// Words that number something: "Article 5".
fn is_counted(text: &str) -> bool {
    static WORDS: Words = Words::new(|| {
        listed(
            "No Article Articles Chapter Section Annex Figure Table Page page pages Part Phase Level Room \
             Directive Regulation Artikel Kapitel Anhang Seite Seiten Abschnitt Abbildung Tabelle Teil Paragraf \
             article articles chapitre annexe tableau artículo capítulo anexo página cuadro articolo capitolo \
             allegato pagina hoofdstuk bijlage tabel artigo άρθρο κεφάλαιο παράρτημα σελίδα artykuł rozdział \
             załącznik strona článek kapitola příloha článok статья стаття член глава приложение",
        )
    });
    WORDS.contains(text)
}
