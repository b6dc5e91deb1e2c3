//! Capitals that stand for words, used and never explained.
//!
//! Inside the house everybody knows the NCWB. A reporter who has four minutes doesn't, and leaves it out.
//!
//! Bad: `The NCWB paid for the buoy.`
//!
//! Good: `The National Coastal Wave Board (NCWB) paid for the buoy.`

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;

/// What needs no explanation: states, bodies and techniques that everybody knows, units, currencies, zones, offices.
const KNOWN: &str = "EU UN UK US USA UAE NATO OECD OPEC UNESCO UNICEF WHO WTO IMF ECB EZB BCE WWF NGO NGOs NASA ESA CERN FBI CIA NSA EMA FDA BBC CNN ARD ZDF ORF SRF RTL RAI NRK SVT YLE DPA AFP AP PA EPA FIFA UEFA IOC NBA NFL NHL MLB NCAA \
    VAT GDP BIP PIB CEO CFO COO CTO CIO CMO CHRO MD HR PR IT AI KI IA GPS GSM SMS USB LED LCD OLED TV DVD CD PC HTML XML PDF CSV API URL HTTP HTTPS FTP VPN RAM CPU GPU SSD UHD HD DNA RNA DNS PCR HIV AIDS MRI CT MRT EKG ECG ICU CPR \
    BMW VW SAP IBM HP KLM SAS DHL UPS TNT DB SNCF SBB CFF FFS OBB ÖBB RATP ICE TGV AVE LGV IKEA LEGO KPMG PWC EY HSBC ING UBS AXA BNP BASF BP EDF RWE EON E.ON ABB GE GM AMD LG TSMC \
    CDU CSU SPD FDP AFD BSW PSOE PP ÖVP SPÖ FPÖ SVP LR RN PS PVV VVD CDA NVA CEST CET GMT UTC EST EDT PST PDT BST MEZ MESZ EUR USD GBP CHF DKK SEK NOK PLN CZK HUF JPY CAD AUD \
    MW GW TW KW MWH GWH KWH TWH MHZ GHZ RPM MPH PH UV IR AC DC QR ID FAQ FAQS RSVP VIP CV ISO DIN EN CE IEC IEEE GDPR DSGVO RGPD ESG CO NOX COVID SARS BSE TBC ABC XYZ OK AM PM AD BC BCE PHD MBA BA MA BSC MSC DIY BBQ UFO SOS PIN \
    EEA EFTA ILO FAO IAEA UNHCR UNEP UNDP IPCC COP ECJ EIB EBRD ESM MEP MEPS MP MPS MSP NHS RAF RNLI RSPB RSPCA BRD DDR DLR DLRG THW ADAC TÜV IHK AOK TU FH GMBH AG KG OHG EV SA SARL SAS SRL SPA BV NV LTD PLC LLC LLP INC OY AB AS SE \
    NRW TUI HGV SUV RV ATV EV EVS BEV PHEV ABS HVAC LNG LPG PV PVC PET NYC LA DC SF UCLA MIT ETH EPFL CNRS CSIC CNR INRAE TNO VTT KIT IVF ADHD PTSD GP GPS BSC RTE DSO NPO ONG ONU OMS OTAN FMI TVA IVA BTW PTU MWST MWS UST RGB CMYK DJ MC EP LP \
    BMWK BMWE BMBF BMFTR BMUV BMUKN BMEL BMDV BMAS BMVG BAFIN BAMF BAFA KFW DAAD DIHK VDMA DGZRS DOSB NABU BUND BVERFG EUGH BVWP HVV ARTE KIKA RWTH STVO STGB MDAX NEOS ASFINAG SUVA SECO DGCCRF INSERM INSEE INRAE CPAM CHRU SAMU SMIC MEDEF CFDT DRAC BRGM ADEME ANSES C2RMF RIVM KNMI KNAW PVDA ANWB PNRR ANSA INPS ISTAT INAIL CGIL CISL ENEL ENEA INGV ISPRA ARPA IRCCS MIUR MASE IRPEF RENFE ADIF AENA IBEX SEPE ERTE IRPF PYME PYMES CCOO CEOE UNED AEMET CGTP LNEC IPMA MSWIA ČHMÚ ČVUT ANPM CNAS TBMM TÜİK TCDD HMRC DEFRA DHSC MHRA NDPB UKRI EPSRC NERC BBSRC ESRC OFGEM OFCOM USDA FEMA NOAA USGS YMCA YWCA NYSE HVDC EBITDA EBIT CAGR REIT SAAS LIDAR RFID IGBT MRNA ISBN ISSN LGBT LGBTQ LGBTI MINT STEM FTSE SMEs SMES HTTPS JPEG MPEG NASDAQ CMYK DVGW VDEW BDEW VBEW HTML5 PRINCE NGOS PCSO OPCW OSCE OSZE ASEAN UNFCCC CITES ICRC IFRC SEPA SWIFT IBAN VPNS DDOS CCTV HGVS LCVS DLSS";

/// Articles, and words in their place: what follows is no brand.
const ARTICLES: &str = "the az al au aux dal nel sul dalla nella alla ai beim im am na pela pelo ao à das die der dem den des vom zum zur la le les l de du des el los las del il lo gli i dell della dello het de de o a os as do da dos das ο η το του της των";

/// Looks at the text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut done: Vec<&str> = Vec::new();
    for segment in
        index.of(&[Part::Headline, Part::Subheadline, Part::Summary, Part::Body]).filter(|segment| {
            !matches!(segment.kind, Kind::Cell | Kind::Header | Kind::Attribution | Kind::Heading)
        })
    {
        if segment.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
            continue;
        }
        for (i, token) in segment
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.is_word() && !segment.is_foreign(token.range.start))
        {
            let word = segment.word(token);
            if !is_acronym(segment, i, word) || done.contains(&word) || is_explained(index, word) {
                continue;
            }
            done.push(word);
            let message = format!("“{word}” is never explained");
            findings.push(
                segment.place(token.range.clone()),
                message,
                "write it out where it stands first, with the short form in brackets",
            );
        }
    }
}

/// Four to six capitals that can't be a brand, a word in capitals, a Roman number or part of a code.
fn is_acronym(segment: &Segment, i: usize, word: &str) -> bool {
    let letters = word.chars().count();
    if !(4..=6).contains(&letters)
        || !word.chars().all(char::is_uppercase)
        || KNOWN.split_whitespace().any(|known| known == word)
    {
        return false;
    }
    if word.chars().all(|c| "IVXLCDM".contains(c)) {
        return false;
    }
    let neighbour = |at: Option<usize>| at.and_then(|at| segment.tokens.get(at));
    let (before, after) = (neighbour(i.checked_sub(1)), neighbour(Some(i + 1)));
    let joined = |text: &str| text.chars().any(|c| c.is_numeric() || "-‑/.&@_+#".contains(c));
    let left =
        before.filter(|_| !segment.tokens[i].spaced).map(|token| segment.word(token)).unwrap_or_default();
    let right = after.filter(|token| !token.spaced).map(|token| segment.word(token)).unwrap_or_default();
    let right_joins = joined(right) && right != "." || right.starts_with(char::is_alphanumeric);
    if joined(left) || right_joins || matches!(left, "(" | "“" | "„" | "«" | "\"") {
        return false;
    }
    // OPERATION GREEN DROP: capitals in a row.
    let shouts = |text: &str| text.chars().count() > 1 && text.chars().all(char::is_uppercase);
    let (previous, next) = (
        before.map(|t| segment.word(t)).unwrap_or_default(),
        after.map(|t| segment.word(t)).unwrap_or_default(),
    );
    if shouts(previous) || shouts(next) || next.chars().all(char::is_numeric) && !next.is_empty() {
        return false;
    }
    let vowels = word
        .to_lowercase()
        .chars()
        .filter(|c| "aeiouyäöüåæøáéíóúàèìòùâêîôûаеиоуіяюєїыэαεηιουω".contains(*c))
        .count();
    let with_article =
        ARTICLES.split(' ').any(|article| previous.to_lowercase() == article || left == "’" || left == "'");
    let names_next = next.starts_with(char::is_uppercase);
    !names_next && (vowels == 0 || with_article && vowels <= 2)
}

/// Whether its words, or it itself as a name, stand anywhere else in the release or its brand.
fn is_explained(index: &Index, word: &str) -> bool {
    let lower = word.to_lowercase();
    index.segments.iter().any(|segment| {
        let named =
            matches!(segment.kind, Kind::Mail | Kind::Web) && segment.text.to_lowercase().contains(&lower);
        let linked = segment.links.iter().any(|link| link.target.to_lowercase().contains(&lower));
        let data = matches!(segment.part, Part::People | Part::Furniture | Part::Contacts)
            && segment.text.contains(word);
        let bracketed = segment.text.contains(&format!("({word}"))
            || segment.text.contains(&format!("{word} ("))
            || segment.text.contains(&format!("“{word}”"))
            || segment.text.contains(&format!("„{word}“"));
        named || linked || data || bracketed || spells_out(segment, &lower)
    })
}

/// Whether words stand in a row that begin with its letters; small ones may be passed over.
fn spells_out(segment: &Segment, lower: &str) -> bool {
    let words: Vec<String> = segment
        .tokens
        .iter()
        .filter(|token| token.is_word())
        .map(|token| segment.word(token).to_lowercase())
        .collect();
    let letters: Vec<char> = lower.chars().collect();
    (0..words.len()).any(|start| {
        let mut at = start;
        let found = letters.iter().all(|letter| {
            let within = words.iter().skip(at).take(3).position(|word| word.starts_with(*letter));
            let small = within
                .is_some_and(|skipped| words[at..at + skipped].iter().all(|word| word.chars().count() <= 4));
            at += within.unwrap_or(0) + 1;
            small
        });
        found && words[start].starts_with(letters[0])
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn short_words_without_a_long_form_are_found() {
        assert_eq!(found_in("unexplained-acronym", "en-GB", "The NCWB paid. The NCWB is content."), ["NCWB"]);
        assert_eq!(found_in("unexplained-acronym", "de", "Das Land fördert ihn über das PGLV."), ["PGLV"]);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "The National Coastal Wave Board (NCWB) paid. The NCWB is content."),
            (
                "en-GB",
                "The EU, the UN and the WHO met; operation GREEN DROP began; IKEA and BMW came; a 4x4 TBC1D4 of the XIX century.",
            ),
            ("en-GB", "The board of the National Coastal Wave Board met. Later the NCWB paid."),
            ("de", "Die CDU und die BVG-Linie; der TSV Musterstadt gewann."),
        ] {
            assert_eq!(found_in("unexplained-acronym", lang, text), [""; 0], "{text}");
        }
    }
}
