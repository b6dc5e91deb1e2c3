//! How the program is linked: functions that are alike become one, and its own code and tables stand at fixed addresses. Both
//! only where the tools are known to understand it.

use std::env;
use std::path::Path;
use std::process::Command;

/// Tells Cargo.
pub fn tell() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|own| own == value);
    // The linker that the compiler brings, which is its own choice for this target.
    let known = is("TARGET", "x86_64-unknown-linux-gnu") && env::var_os("RUSTC_LINKER").is_none();
    if !known || !is("PROFILE", "release") || !brings_its_linker() {
        return;
    }
    println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
    // The start of the process fills in no addresses (there were 68,000, on 400 pages of memory). What is given up: that the
    // program stands somewhere else each time, so that who finds a fault of memory in it doesn't know what stands where. Its
    // own code can have none (`forbid(unsafe_code)`); stack, heap and libraries still move.
    println!("cargo:rustc-link-arg-bins=-no-pie");
}

fn brings_its_linker() -> bool {
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let Ok(told) = Command::new(compiler).args(["--print", "sysroot"]).output() else { return false };
    let root = String::from_utf8(told.stdout).unwrap_or_default();
    let linker = "lib/rustlib/x86_64-unknown-linux-gnu/bin/gcc-ld/ld.lld";
    Path::new(root.trim()).join(linker).exists()
}
