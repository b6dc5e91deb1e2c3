//! Rust as tokens: as much of its grammar as is needed to see what a file names and what its texts hold.

use std::iter::Peekable;
use std::str::Chars;

/// A token, without comments and blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or a keyword.
    Word(String),
    /// `::`
    Path,
    /// Any other character.
    Sign(char),
    /// A text between quotation marks, a blank for each escape, and its line. Single characters are signs of scripts, no
    /// words, and are left out.
    Text(String, usize),
}

impl Token {
    /// Whether it is this name or keyword.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }
}

/// The tokens of a file, without its tests.
pub fn tokens(source: &str) -> Vec<Token> {
    without_tests(&Lexer { rest: source.chars().peekable(), line: 1, out: Vec::new() }.read())
}

struct Lexer<'s> {
    rest: Peekable<Chars<'s>>,
    line: usize,
    out: Vec<Token>,
}

impl Lexer<'_> {
    fn read(mut self) -> Vec<Token> {
        while let Some(c) = self.next() {
            match c {
                '/' if self.rest.peek() == Some(&'/') => self.skip_line(),
                '/' if self.rest.peek() == Some(&'*') => self.skip_comment(),
                '"' => self.text(),
                '\'' => self.quote(),
                ':' if self.rest.next_if_eq(&':').is_some() => self.out.push(Token::Path),
                c if c.is_alphanumeric() || c == '_' => self.word(c),
                c if c.is_whitespace() => {}
                c => self.out.push(Token::Sign(c)),
            }
        }
        self.out
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn skip_line(&mut self) {
        while self.rest.next_if(|&c| c != '\n').is_some() {}
    }

    fn skip_comment(&mut self) {
        let (mut depth, mut before) = (0, '/');
        while let Some(c) = self.next() {
            match (before, c) {
                ('/', '*') => (depth, before) = (depth + 1, ' '),
                ('*', '/') => (depth, before) = (depth - 1, ' '),
                _ => before = c,
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// A name, or the prefix of a text: `b"…"`, `r#"…"#`.
    fn word(&mut self, first: char) {
        let mut word = String::from(first);
        while let Some(c) = self.rest.next_if(|&c| c.is_alphanumeric() || c == '_') {
            word.push(c);
        }
        let prefix = matches!(&*word, "r" | "b" | "br" | "c" | "cr");
        match self.rest.peek() {
            Some('"' | '#') if prefix && word.ends_with('r') => self.raw(),
            Some('"') if prefix => drop(self.next()),
            _ => return self.out.push(Token::Word(word)),
        }
        if !word.ends_with('r') {
            self.text();
        }
    }

    fn raw(&mut self) {
        let mut marks = 0;
        while self.rest.next_if_eq(&'#').is_some() {
            marks += 1;
        }
        if self.rest.next_if_eq(&'"').is_none() {
            // A raw name, `r#type`.
            return;
        }
        let (line, end) = (self.line, format!("\"{}", "#".repeat(marks)));
        let mut text = String::new();
        while !text.ends_with(&end) {
            let Some(c) = self.next() else { break };
            text.push(c);
        }
        text.truncate(text.len() - end.len());
        self.out.push(Token::Text(text, line));
    }

    /// A character, or the mark of a lifetime.
    fn quote(&mut self) {
        let mut ahead = self.rest.clone();
        let (first, second) = (ahead.next(), ahead.next());
        if first == Some('\\') || second == Some('\'') {
            self.until('\'');
        } else {
            while self.rest.next_if(|&c| c.is_alphanumeric() || c == '_').is_some() {}
        }
    }

    fn text(&mut self) {
        let (line, text) = (self.line, self.until('"'));
        self.out.push(Token::Text(text, line));
    }

    fn until(&mut self, end: char) -> String {
        let mut text = String::new();
        while let Some(c) = self.next().filter(|&c| c != end) {
            let escaped = c == '\\' && self.next().is_some();
            text.push(if escaped { ' ' } else { c });
        }
        text
    }
}

/// The tokens without the items that only tests have.
fn without_tests(all: &[Token]) -> Vec<Token> {
    let mut out = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        if is_test(&all[at..]) {
            at = end_of_item(all, at);
        } else {
            out.push(all[at].clone());
            at += 1;
        }
    }
    out
}

/// Whether `#[test]`, `#[cfg(test)]` or `#[cfg(all(test, …))]` stands here.
fn is_test(rest: &[Token]) -> bool {
    let [Token::Sign('#'), Token::Sign('['), word, _, next, ..] = rest else { return false };
    word.is("test") || word.is("cfg") && (next.is("test") || next.is("all") && rest[6].is("test"))
}

/// Behind the item at a place: its `;`, or its last brace.
fn end_of_item(all: &[Token], from: usize) -> usize {
    let mut depth = 0;
    for (at, token) in all.iter().enumerate().skip(from) {
        match token {
            Token::Sign('{' | '(' | '[') => depth += 1,
            Token::Sign(')' | ']') => depth -= 1,
            Token::Sign('}') => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            Token::Sign(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    all.len()
}
