//! The layer under SQLite by the name of [`NAME`]: the system's own, with database files wrapped.

use std::ffi::{CStr, c_char, c_int};
use std::ptr::null_mut;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, Ordering};

use rusqlite::ffi::{self, sqlite3_file, sqlite3_vfs};

use crate::file::{self, OFFSET, State};
use crate::sum;

/// Is how SQLite knows this layer.
pub(crate) const NAME: &CStr = c"pages";

/// Is the layer below.
static BASE: AtomicPtr<sqlite3_vfs> = AtomicPtr::new(null_mut());

/// Makes SQLite know this layer, once; gives SQLite's code when it will not.
pub(crate) fn register() -> Result<(), c_int> {
    static DONE: OnceLock<Result<(), c_int>> = OnceLock::new();
    *DONE.get_or_init(|| {
        // SAFETY: no name asks for the usual layer; it lives as long as the program.
        let base = unsafe { ffi::sqlite3_vfs_find(std::ptr::null()) };
        // SAFETY: as above.
        let Some(known) = (unsafe { base.as_ref() }) else { return Err(ffi::SQLITE_NOTFOUND) };
        BASE.store(base, Ordering::Release);
        // All other methods are taken over: they look at nothing of their layer but what is the same here.
        let room = known.szOsFile + OFFSET as c_int;
        let ours = sqlite3_vfs { szOsFile: room, pNext: null_mut(), zName: NAME.as_ptr(), xOpen: Some(open), ..*known };
        // SAFETY: the layer is never taken away from SQLite, so it is never freed.
        match unsafe { ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 0) } {
            ffi::SQLITE_OK => Ok(()),
            code => Err(code),
        }
    })
}

unsafe extern "C" fn open(_vfs: *mut sqlite3_vfs, name: *const c_char, file: *mut sqlite3_file, flags: c_int, out: *mut c_int) -> c_int {
    let base = BASE.load(Ordering::Acquire);
    // SAFETY: it was stored before this function was given to SQLite, and lives as long as the program.
    let Some(open) = unsafe { base.as_ref() }.and_then(|it| it.xOpen) else { return ffi::SQLITE_CANTOPEN };
    if flags & ffi::SQLITE_OPEN_MAIN_DB == 0 {
        // SAFETY: the call is SQLite's own; journals and logs are files of the layer below, in the same room.
        return unsafe { open(base, name, file, flags, out) };
    }
    // SAFETY: the room is SQLite's. Until all is well there is no file in it that SQLite would close.
    unsafe { (*file).pMethods = std::ptr::null() };
    // SAFETY: `szOsFile` asked for room for a file below.
    let below = unsafe { file::below(file) };
    // SAFETY: as above; it is not open yet.
    unsafe { (*below).pMethods = std::ptr::null() };
    // SAFETY: the call is SQLite's own but for the room.
    let code = unsafe { open(base, name, below, flags, out) };
    // SAFETY: the layer below has set the methods, or left none.
    let Some(methods) = (unsafe { file::methods(below) }) else {
        return if code == ffi::SQLITE_OK { ffi::SQLITE_CANTOPEN } else { code };
    };
    // SAFETY: the file below is open.
    let is_sealed = if code == ffi::SQLITE_OK { unsafe { is_sealed(below) } } else { Err(code) };
    match is_sealed {
        // Without the third version there is neither a log nor a say over mapped memory.
        Ok(is_sealed) if methods.iVersion >= 3 => {
            // SAFETY: SQLite names every main database, by a text that outlives the file.
            let path = if name.is_null() { c"" } else { unsafe { CStr::from_ptr(name) } };
            let state = State { path: path.to_string_lossy().into_owned(), is_sealed, copy: Vec::new() };
            // SAFETY: the room is SQLite's, and the file below is open in it.
            unsafe { file::wrap(file, state) };
            ffi::SQLITE_OK
        }
        outcome => {
            if let Some(close) = methods.xClose {
                // SAFETY: it was opened above and is used no more.
                unsafe { close(below) };
            }
            outcome.err().unwrap_or(ffi::SQLITE_CANTOPEN)
        }
    }
}

/// Looks at an open file: a new one will be sealed, another is if its header or the end of its first page says so. One of
/// them may be damaged.
///
/// # Safety
/// The file must be open, and one of the layer below.
unsafe fn is_sealed(below: *mut sqlite3_file) -> Result<bool, c_int> {
    // SAFETY: it is open.
    let Some(methods) = (unsafe { file::methods(below) }) else { return Err(ffi::SQLITE_CANTOPEN) };
    let (Some(size_of), Some(read)) = (methods.xFileSize, methods.xRead) else { return Err(ffi::SQLITE_CANTOPEN) };
    let mut size = 0;
    // SAFETY: it is open, and the place is an `i64`.
    let code = unsafe { size_of(below, &raw mut size) };
    if code != ffi::SQLITE_OK {
        return Err(code);
    }
    if size == 0 {
        return Ok(true);
    }
    let bytes = |buffer: &mut [u8], offset: i64| {
        let length = c_int::try_from(buffer.len()).unwrap_or_default();
        // SAFETY: it is open, and the buffer is as long as is said.
        unsafe { read(below, buffer.as_mut_ptr().cast(), length, offset) }
    };
    let (mut header, mut end) = ([0; sum::HEADER], [0; sum::RESERVED]);
    match bytes(&mut header, 0) {
        ffi::SQLITE_OK => {}
        // Too short for a database; SQLite will say so.
        ffi::SQLITE_IOERR_SHORT_READ => return Ok(false),
        code => return Err(code),
    }
    let page = sum::page_size(&header).unwrap_or(4096);
    match bytes(&mut end, i64::from(page) - sum::RESERVED as i64) {
        ffi::SQLITE_OK | ffi::SQLITE_IOERR_SHORT_READ => Ok(sum::has_room(&header) || sum::is_marked(&end)),
        code => Err(code),
    }
}
