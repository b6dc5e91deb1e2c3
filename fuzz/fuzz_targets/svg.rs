#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| presskit_fuzz::svg(data));
