//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::ZonedDateTime;
use presskit::request::{self, Request};

use super::deferred::Deferred;
pub(super) use asked::Asked;
use choices::moment;
pub(super) use choices::{Color, Format, Layout, Of, Paper, Profile};
use sent::{KIT_EXAMPLES, MAIL_EXAMPLES, PICTURES_EXAMPLES};
pub(super) use sent::{Kit, Mail, Pictures};

mod asked;
mod choices;
mod sent;

/// Turns press releases into PDFs that can be printed and mailed.
#[derive(Debug, Parser)]
#[command(name = "presskit", version, about, max_term_width = 100)]
#[command(
    after_help = "Start with `presskit new DIR`, then `presskit DIR/release.md`, which means `render`."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// How findings are written: for people (to standard error), or for programs (to standard output)
    #[arg(long, global = true, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub format: Format,
    /// Whether findings are coloured
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Says nothing but errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Renders releases as PDF
    #[command(after_long_help = RENDER_EXAMPLES)]
    Render(Deferred<Render>),
    /// Writes releases as plain text, in the order in which they are read
    #[command(after_long_help = WORDS_EXAMPLES)]
    Text(Deferred<Words>),
    /// Writes releases as pages of HTML, which name the pictures where they lie
    #[command(after_long_help = WORDS_EXAMPLES)]
    Html(Deferred<Html>),
    /// Writes drafts of mails, which your mail program opens: the whole text, the PDF attached
    #[command(after_long_help = MAIL_EXAMPLES)]
    Mail(Deferred<Mail>),
    /// Writes the pictures of a release with captions, credits and alternative texts inside, in print and web size
    #[command(after_long_help = PICTURES_EXAMPLES)]
    Pictures(Deferred<Pictures>),
    /// Writes a press kit: PDF, HTML, text and ninjs in each language, pictures, contact sheet, index, hashes; as a folder
    /// and as a ZIP
    #[command(after_long_help = KIT_EXAMPLES)]
    Kit(Deferred<Kit>),
    /// Judges releases as `render` does, and writes nothing
    #[command(after_long_help = CHECK_EXAMPLES)]
    Check(Deferred<Check>),
    /// Says whether a file is what it seems to be: of a release, or of a press kit
    #[command(after_long_help = VERIFY_EXAMPLES)]
    Verify(Deferred<Verify>),
    /// Explains a code that findings have
    Explain {
        /// The code; without it, all codes are listed
        #[arg(value_name = "CODE")]
        code: Option<String>,
    },
    /// Takes the files out that travel inside a PDF
    Extract(Deferred<Extract>),
    /// Writes a starter: brand, release, logo and picture, ready to render
    New(Deferred<New>),
    /// Writes the studio, the whole program as one page for browsers, and opens it
    Studio(Deferred<Studio>),
    /// Prints the JSON Schema of releases, brands or houses
    Schema {
        /// Of what
        #[arg(value_enum, default_value_t = Of::Release)]
        of: Of,
    },
    /// Prints a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Prints the manual pages, or writes each to a file of its own
    Man {
        /// The folder to write them to; it is made where there is none
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

const RENDER_EXAMPLES: &str = "\
Examples:
  presskit render release.md                      release.pdf beside it
  presskit render release.*.md -o out/            every language, into a folder
  presskit render release.md --draft --png 144    a draft, and its pages as pictures
  presskit render release.md -o - | lpr           to standard output
  presskit render release.md --watch --open       shown, and made anew whenever you save
  presskit render - --from md < release.md        from standard input, to standard output

Exit status: 0 fine (warnings included), 1 a release has errors and nothing was written for it,
2 wrong use, nothing to read, or no place to write.";

/// What a rendering is asked for.
#[derive(Debug, Args)]
pub(super) struct Render {
    #[command(flatten)]
    pub asked: Asked,
    /// Where to write: a file, a folder (ending in `/` or there already), or `-` for standard output;
    /// without it, beside each release
    #[arg(long, short, value_name = "OUT")]
    pub output: Option<String>,
    #[command(flatten)]
    drawn: Drawn,
    /// Lets the release travel inside the PDF (then PDF/A-3a), as data, as ninjs and as plain text
    #[arg(long)]
    attach: bool,
    /// Prints the document as a screen reader walks it, read from the PDF
    #[arg(long)]
    pub outline: bool,
    #[command(flatten)]
    pub writing: WhileWriting,
}

/// Pages as pictures, beside the PDF.
#[derive(Debug, Args)]
struct Drawn {
    /// Also writes each page as a picture (NAME-1.png, …) with so many dots per inch
    #[arg(long, value_name = "DPI", value_parser = clap::value_parser!(u16).range(18..=1200))]
    png: Option<u16>,
    /// Draws the twelve columns of the layout's grid over those pictures
    #[arg(long, requires = "png")]
    grid: bool,
    /// Also writes each page as SVG (NAME-1.svg, …), its letters as outlines
    #[arg(long)]
    svg: bool,
}

/// What helps while somebody writes.
#[derive(Debug, Args)]
pub(super) struct WhileWriting {
    /// Renders again whenever a release, its brand or a picture changes, until Ctrl-C
    #[arg(long)]
    pub watch: bool,
    /// Shows each PDF in the system's reader
    #[arg(long)]
    pub open: bool,
}

impl Render {
    /// What is asked of each release.
    pub fn request(&self) -> Request {
        let png = self.drawn.png.map(|dpi| request::Png { dpi: f64::from(dpi), grid: self.drawn.grid });
        Request { attach: self.attach, png, svg: self.drawn.svg, ..self.asked.request() }
    }
}

const WORDS_EXAMPLES: &str = "\
Examples:
  presskit text release.md                   to standard output
  presskit html release.md -o release.html   to a file
  presskit html release.*.md -o web/         every language, into a folder

Releases are judged as `render` does. Exit status: 0 fine (warnings included), 1 a release has errors and nothing was
written for it, 2 wrong use, nothing to read, or no place to write.";

/// What is written in words, and where to.
#[derive(Debug, Args)]
pub(super) struct Words {
    #[command(flatten)]
    pub asked: Asked,
    /// Where to write: a file, a folder (ending in `/` or there already), or `-` for standard output, which is where one
    /// release goes without it
    #[arg(long, short, value_name = "OUT")]
    pub output: Option<String>,
}

/// A page, or a part of one.
#[derive(Debug, Args)]
pub(super) struct Html {
    #[command(flatten)]
    pub words: Words,
    /// Writes the article alone, without head and style, to be pasted into a page of the house's own system
    #[arg(long)]
    pub fragment: bool,
}

const VERIFY_EXAMPLES: &str = "\
Examples:
  presskit verify from-the-web.pdf release.en.md    are its words those of the release? every difference is named
  presskit verify page.html release.en.md           the same of a page, with the addresses that its links lead to
  presskit verify photograph.jpg SHA256SUMS         is it a file of the press kit, byte for byte?
  presskit verify release.pdf                       does it say what the data say that travel in it?

Exit status: 0 the same, 1 it differs, 2 wrong use, or nothing that can be compared.";

/// What is compared.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// A PDF, a page of HTML or plain text, from anywhere; with hashes, any file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What it is compared with: a release, or the `SHA256SUMS` of a press kit; without it, a PDF is compared with the data
    /// that travel in it
    #[arg(value_name = "RELEASE|SHA256SUMS")]
    pub against: Option<PathBuf>,
    /// The brand, instead of the one that the release names
    #[arg(long, value_name = "FILE", requires = "against")]
    brand: Option<PathBuf>,
    /// The folder that no file may lie outside of, as for `render`
    #[arg(long, value_name = "DIR", requires = "against")]
    root: Option<PathBuf>,
    /// A folder to look for the brand's fonts in; may be given several times
    #[arg(long, value_name = "DIR", requires = "against")]
    font_dir: Vec<PathBuf>,
    /// The most pages that the release may fill
    #[arg(long, value_name = "N", requires = "against", value_parser = clap::value_parser!(u8).range(1..=50))]
    pages: Option<u8>,
    /// Treats the release as a draft, whatever its status says
    #[arg(long, requires = "against")]
    draft: bool,
}

impl Verify {
    /// The release that is compared, as other commands ask for it.
    pub fn asked(&self) -> Asked {
        Asked {
            releases: self.against.iter().cloned().collect(),
            brand: self.brand.clone(),
            from: None,
            root: self.root.clone(),
            font_dir: self.font_dir.clone(),
            spelling_dir: Vec::new(),
            pages: self.pages,
            draft: self.draft,
            profile: Profile::Mail,
        }
    }
}

const CHECK_EXAMPLES: &str = "\
Examples:
  presskit check release.md                                     all that is wrong, and how to mend it
  presskit check release.md --now '2026-03-03T09:00[Europe/Brussels]'    also what has passed by then
  presskit check release.md --fix                               mends what is certain, and shows the difference
  presskit explain weekday                                      what a code means

Exit status: 0 fine (warnings included), 1 a release has errors, 2 wrong use or nothing to read.";

/// What is judged, and for when.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub asked: Asked,
    /// Mends what can be mended with certainty (spaces, invisible characters, marks), and shows what it changed
    #[arg(long)]
    pub fix: bool,
    /// When it is to be sent, with the zone: 2026-03-03T09:00[Europe/Brussels]; what has passed by then is found
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    now: Option<ZonedDateTime>,
}

impl Check {
    /// What is asked of each release.
    pub fn request(&self) -> Request {
        Request { now: self.now.clone(), ..self.asked.request() }
    }
}

/// The starter that is written. On a terminal, what is not said is asked for.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder; it is made where there is none
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The name of the organisation
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The language of the releases: en-GB, fr-BE, …; without it, that of the system
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// One column, or a side column for date, facts and contacts
    #[arg(long, value_enum, value_name = "LAYOUT")]
    pub layout: Option<Layout>,
    /// The paper
    #[arg(long, value_enum, ignore_case = true, value_name = "PAPER")]
    pub paper: Option<Paper>,
    /// The accent colour: '#0b5d4b'
    #[arg(long, value_name = "COLOUR")]
    pub colour: Option<String>,
}

/// Where the studio goes.
#[derive(Debug, Args)]
pub(super) struct Studio {
    /// The file to write [default: presskit-studio.html]
    #[arg(value_name = "FILE.html")]
    pub file: Option<PathBuf>,
    /// Only writes it
    #[arg(long)]
    pub no_open: bool,
    /// Writes over a file that is there already
    #[arg(long)]
    pub force: bool,
}

/// What is taken out, and where to.
#[derive(Debug, Args)]
pub(super) struct Extract {
    /// A PDF that was rendered with `--attach`
    #[arg(value_name = "FILE.pdf")]
    pub pdf: PathBuf,
    /// The folder to write to; without it, the one that the PDF lies in
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Writes over files that are there already
    #[arg(long)]
    pub force: bool,
    /// The most that the files may have together, unpacked, in megabytes [default: 64]
    #[arg(long, value_name = "MB")]
    pub max_size: Option<usize>,
}
