//! Labels, dates, quotation marks, spacing and hyphenation of each language.
