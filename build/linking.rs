//! How the program is linked: functions that are alike become one, its own code and tables stand at fixed addresses, and what
//! is run stands side by side. All only where the tools are known to understand it.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The functions that a rendering and a check run, as the objects name their pieces; `build/near` lists them.
const NEAR: &str = "build/near.txt";

/// Tells Cargo.
pub fn tell() -> Result<(), Box<dyn Error>> {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|own| own == value);
    // The linker that the compiler brings, which is its own choice for this target.
    let known = is("TARGET", "x86_64-unknown-linux-gnu") && env::var_os("RUSTC_LINKER").is_none();
    if !known || !is("PROFILE", "release") || !brings_its_linker() {
        return Ok(());
    }
    println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
    // The start of the process fills in no addresses (there were 68,000, on 400 pages of memory). What is given up: that the
    // program stands somewhere else each time, so that who finds a fault of memory in it doesn't know what stands where. Its
    // own code can have none (`forbid(unsafe_code)`); stack, heap and libraries still move.
    println!("cargo:rustc-link-arg-bins=-no-pie");
    // Of 16 MB of code a rendering runs five, here and there: as the system reads sixteen pages around each that is asked for,
    // nearly all of it lay in memory.
    println!("cargo:rustc-link-arg-bins=-Wl,-T,{}", script()?.display());
    Ok(())
}

/// A script for the linker: what is listed stands in a section of its own, before the rest.
fn script() -> Result<PathBuf, Box<dyn Error>> {
    let near = fs::read_to_string(NEAR)?;
    // What LLVM takes for seldom run stands in sections that are called otherwise.
    let both = |name: &str| format!("*({name} {})", name.replacen(".text.", ".text.unlikely.", 1));
    let near: Vec<String> = near.lines().map(both).collect();
    let path = Path::new(&env::var("OUT_DIR")?).join("near.ld");
    fs::write(
        &path,
        format!("SECTIONS {{ .text.near : {{\n{}\n}} }} INSERT BEFORE .text;\n", near.join("\n")),
    )?;
    Ok(path)
}

fn brings_its_linker() -> bool {
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let Ok(told) = Command::new(compiler).args(["--print", "sysroot"]).output() else { return false };
    let root = String::from_utf8(told.stdout).unwrap_or_default();
    let linker = "lib/rustlib/x86_64-unknown-linux-gnu/bin/gcc-ld/ld.lld";
    Path::new(root.trim()).join(linker).exists()
}
