//! How the program is linked: functions that are alike become one, and the places that the start of the process fills in are
//! written in a tenth of the room. Both only where the tools and the C library are known to understand it.

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
    // Libraries before 2.36 don't start such a program: it is for machines like the one that builds it.
    if is("HOST", "x86_64-unknown-linux-gnu") && c_library().is_some_and(|version| version >= (2, 36)) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

fn brings_its_linker() -> bool {
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let root = output(Command::new(compiler).args(["--print", "sysroot"]));
    let linker = "lib/rustlib/x86_64-unknown-linux-gnu/bin/gcc-ld/ld.lld";
    root.is_some_and(|root| Path::new(root.trim()).join(linker).exists())
}

/// The version of the C library.
fn c_library() -> Option<(u32, u32)> {
    let told = output(Command::new("getconf").arg("GNU_LIBC_VERSION"))?;
    let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}

fn output(command: &mut Command) -> Option<String> {
    String::from_utf8(command.output().ok()?.stdout).ok()
}
