//! Releases that are made here, in every look: layout, paper, and the way that the script runs.

use presskit::brand::{Brand, LayoutKind, Paper};
use presskit::diagnostic::Report;
use presskit::files::Memory;
use presskit::input::Options;
use presskit::lang::Direction;
use presskit::page::Pages;
use presskit::pipeline::{Session, lay_out};
use presskit::request::Request;

pub const MM: f64 = 72.0 / 25.4;

const ENGLISH: [&str; 9] = [
    "The reservoir at Alder is full for the first time in ten years.",
    "Divers looked at the well-kept wall in January and found it sound.",
    "Two of the old pumps were taken out and sold for £1,250,000 in all.",
    "New meters show at any hour how much water each village uses.",
    "Its two churches were moved stone by stone to higher ground in 1911.",
    "Farmers below the dam will have 12.5 per cent more water until September.",
    "Under Directive 2014/94/EU the board answers on +44 1632 960 140.",
    "Schools may visit the control-room on weekdays.",
    "A ferry carries walkers across the narrow end of the lake.",
];
const HEBREW: [&str; 9] = [
    "המאגר באלדר מלא לראשונה זה עשר שנים, וכך גם שתי הבריכות.",
    "צוללנים בדקו את הקיר הישן בינואר ומצאו אותו תקין ויציב.",
    "שתיים מן המשאבות הישנות הוצאו ונמכרו תמורת 1,250,000 ₪.",
    "מונים חדשים מראים בכל שעה כמה מים צורך כל אחד מן הכפרים.",
    "שתי הכנסיות הועברו אבן אחר אבן אל קרקע גבוהה בשנת 1911.",
    "החקלאים שמתחת לסכר יקבלו 12.5 אחוז יותר מים עד ספטמבר.",
    "לפי Directive 2014/94/EU המועצה עונה בטלפון +44 1632 960 140.",
    "בתי ספר יכולים לבקר בחדר הבקרה בימי חול.",
    "מעבורת מסיעה מטיילים אל מול הקצה הצר של האגם.",
];

/// A sentence; after the last one comes the first.
pub fn sentence(direction: Direction, at: usize) -> &'static str {
    match direction {
        Direction::LeftToRight => ENGLISH[at % ENGLISH.len()],
        Direction::RightToLeft => HEBREW[at % HEBREW.len()],
    }
}

/// A release of front matter and a body, in the language of a direction.
pub fn release(direction: Direction, front: &str, body: &[String]) -> String {
    let (lang, headline) = match direction {
        Direction::LeftToRight => ("en-GB", "Reservoir at Alder is full"),
        Direction::RightToLeft => ("he-IL", "המאגר באלדר מלא"),
    };
    let body = body.join("\n\n");
    format!(
        "---\nlang: {lang}\nbrand: brand.toml\ndate: 2026-03-03\nheadline: {headline}\n{front}---\n{body}\n"
    )
}

/// How a release looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub layout: LayoutKind,
    pub paper: Paper,
    pub direction: Direction,
}

/// All looks.
pub fn looks() -> impl Iterator<Item = Look> {
    let directions = [Direction::LeftToRight, Direction::RightToLeft];
    directions.into_iter().flat_map(|direction| {
        LayoutKind::ALL
            .into_iter()
            .flat_map(move |layout| [Paper::A4, Paper::Letter].map(|paper| Look { layout, paper, direction }))
    })
}

const LAKE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'><rect width='300' \
    height='200' fill='#4a7fa5'/></svg>";

const TOWER: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 280'><rect width='200' \
    height='280' fill='#4a7fa5'/></svg>";

const BRAND: &str = "name = \"Alder Water Board\"\nlang = \"en-GB\"\nabout = \"The board was founded in 1904.\"\n\
    [fonts]\nfallback = [{ regular = \"he.ttf\", bold = \"he-bold.ttf\" }]\n\
    [footer]\nemail = \"press@awb.example\"\ncolumns = [[\"Mill Lane 1\", \"Alder\"]]\n";

/// What a release is made with.
pub fn house(text: &str) -> Memory {
    let fonts = crate::samples::root().join("tests/languages/fonts");
    let font = |name: &str| std::fs::read(fonts.join(name)).expect("a font");
    Memory::default()
        .with("release.md", text.as_bytes())
        .with("brand.toml", BRAND.as_bytes())
        .with("lake.svg", LAKE.as_bytes())
        .with("tower.svg", TOWER.as_bytes())
        .with("he.ttf", font("NotoSerifHebrew-Regular.ttf"))
        .with("he-bold.ttf", font("NotoSerifHebrew-Bold.ttf"))
}

/// A release in a look, and what else is to be changed of its brand; nothing where it does not fit its pages.
pub fn pages(text: &str, look: Look, change: impl FnOnce(&mut Brand)) -> Option<Pages> {
    let files = house(text);
    let session = Session::new(Options::new(files.clone()));
    let mut report = Report::default();
    let loaded = session
        .read(std::path::Path::new("release.md"), &mut report)
        .unwrap_or_else(|_| panic!("{report:?}"));
    let assets = loaded.assets().with_pictures(&loaded.release, &files).expect("pictures");
    let mut brand = Brand { layout: look.layout, paper: look.paper, ..loaded.brand().clone() };
    change(&mut brand);
    lay_out(&loaded.release, &brand, &assets, &Request::default()).0
}
