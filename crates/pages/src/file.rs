//! An open database file: what SQLite calls goes on to the file below, whole pages by way of their seals.

use std::ffi::{c_int, c_void};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::ffi::{self, sqlite3_file, sqlite3_io_methods};

use crate::damage;
use crate::sum;

/// Is a question of ours: is the file sealed? The answer is written as an `int`.
pub(crate) const IS_SEALED: c_int = 0x4273_0001;

/// Is a task of ours: look at pages as they lie there. The argument is a [`Look`].
pub(crate) const LOOK: c_int = 0x4273_0002;

/// Is which pages are looked at, and those that do not hold.
pub(crate) struct Look {
    pub(crate) page_size: u32,
    pub(crate) pages: Range<u32>,
    /// Whether what does not hold is damaged for certain.
    pub(crate) is_certain: bool,
    pub(crate) found: Vec<u32>,
}

/// Is taken down by tests only.
pub(crate) static COMPARES: AtomicBool = AtomicBool::new(true);

/// Is what SQLite takes for a file. The file below lies right behind it, in the room that SQLite gave for both.
#[repr(C)]
pub(crate) struct Wrapped {
    file: sqlite3_file,
    state: *mut State,
}

/// Is how far the file below lies behind the beginning.
pub(crate) const OFFSET: usize = size_of::<Wrapped>();

/// Is what we know of an open file. SQLite never calls for one file from two threads at once.
pub(crate) struct State {
    pub(crate) path: String,
    pub(crate) is_sealed: bool,
    /// Is where a page is sealed: SQLite's own copy is not ours to change.
    pub(crate) copy: Vec<u8>,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 3,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: Some(fetch),
    xUnfetch: Some(unfetch),
};

/// Makes the room at `file` a file of ours, above one that is open already.
///
/// # Safety
/// `file` must be the room that SQLite gave to `xOpen`, with an open file below in it (see [`below`]).
pub(crate) unsafe fn wrap(file: *mut sqlite3_file, state: State) {
    let wrapped = Wrapped { file: sqlite3_file { pMethods: &raw const METHODS }, state: Box::into_raw(Box::new(state)) };
    // SAFETY: the room is at least `szOsFile` long, which counts a `Wrapped`, and aligned for pointers.
    unsafe { file.cast::<Wrapped>().write(wrapped) }
}

/// Gives the file below.
///
/// # Safety
/// `file` must be the room that SQLite gave to `xOpen` of this VFS for a main database.
pub(crate) unsafe fn below(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: the room is `OFFSET` and the size of a file below long, as `szOsFile` says.
    unsafe { file.byte_add(OFFSET) }
}

/// Gives the methods of the file below.
///
/// # Safety
/// The file below must be open.
pub(crate) unsafe fn methods<'m>(below: *mut sqlite3_file) -> Option<&'m sqlite3_io_methods> {
    // SAFETY: the room of the file is there as long as the file above it.
    let methods = unsafe { (*below).pMethods };
    // SAFETY: an open file points at methods that live as long as the program, another at nothing.
    unsafe { methods.as_ref() }
}

/// # Safety
/// `file` must be open, and nobody else may be at work on it.
unsafe fn state<'s>(file: *mut sqlite3_file) -> &'s mut State {
    // SAFETY: `wrap` wrote what lies there.
    let state = unsafe { (*file.cast::<Wrapped>()).state };
    // SAFETY: `wrap` made it and only `close` takes it away; SQLite calls for one file at a time.
    unsafe { &mut *state }
}

/// Makes functions that only hand the call on.
macro_rules! hand_on {
    ($($name:ident = $method:ident($($argument:ident: $kind:ty),*) else $otherwise:expr;)*) => {
        $(
            unsafe extern "C" fn $name(file: *mut sqlite3_file $(, $argument: $kind)*) -> c_int {
                // SAFETY: SQLite calls with a file that `wrap` made.
                let below = unsafe { below(file) };
                // SAFETY: it is open as long as ours is.
                match unsafe { methods(below) }.and_then(|it| it.$method) {
                    // SAFETY: the arguments are SQLite's, as the method below expects them.
                    Some(method) => unsafe { method(below $(, $argument)*) },
                    None => $otherwise,
                }
            }
        )*
    };
}

hand_on! {
    read_below = xRead(buffer: *mut c_void, amount: c_int, offset: i64) else ffi::SQLITE_IOERR_READ;
    write_below = xWrite(buffer: *const c_void, amount: c_int, offset: i64) else ffi::SQLITE_IOERR_WRITE;
    close_below = xClose() else ffi::SQLITE_OK;
    control_below = xFileControl(question: c_int, argument: *mut c_void) else ffi::SQLITE_NOTFOUND;
    truncate = xTruncate(size: i64) else ffi::SQLITE_IOERR_TRUNCATE;
    sync = xSync(flags: c_int) else ffi::SQLITE_IOERR_FSYNC;
    file_size = xFileSize(size: *mut i64) else ffi::SQLITE_IOERR_FSTAT;
    lock = xLock(level: c_int) else ffi::SQLITE_IOERR_LOCK;
    unlock = xUnlock(level: c_int) else ffi::SQLITE_IOERR_UNLOCK;
    check_reserved_lock = xCheckReservedLock(answer: *mut c_int) else ffi::SQLITE_IOERR_CHECKRESERVEDLOCK;
    sector_size = xSectorSize() else 4096;
    characteristics_below = xDeviceCharacteristics() else 0;
    shm_map = xShmMap(region: c_int, size: c_int, extend: c_int, place: *mut *mut c_void) else ffi::SQLITE_IOERR_SHMMAP;
    shm_lock = xShmLock(offset: c_int, n: c_int, flags: c_int) else ffi::SQLITE_IOERR_SHMLOCK;
    shm_unmap = xShmUnmap(delete: c_int) else ffi::SQLITE_OK;
    unfetch = xUnfetch(offset: i64, page: *mut c_void) else ffi::SQLITE_OK;
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite calls with a file that `wrap` made.
    let code = unsafe { close_below(file) };
    // SAFETY: as above; the room is still there.
    let state = unsafe { (*file.cast::<Wrapped>()).state };
    // SAFETY: `wrap` made the box, and a file is closed once.
    drop(unsafe { Box::from_raw(state) });
    code
}

unsafe extern "C" fn read(file: *mut sqlite3_file, buffer: *mut c_void, amount: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite calls with a file that `wrap` made, and a buffer of so many bytes.
    let code = unsafe { read_below(file, buffer, amount, offset) };
    // SAFETY: as above.
    let state = unsafe { state(file) };
    if code != ffi::SQLITE_OK || !state.is_sealed {
        return code;
    }
    let length = usize::try_from(amount).unwrap_or_default();
    let Some(number) = sum::number(length, offset) else {
        // Only the header is read in parts, before the page with it is; nothing else may pass unseen.
        let is_header = offset >= 0 && offset.saturating_add(i64::from(amount)) <= sum::HEADER as i64;
        return if is_header { code } else { ffi::SQLITE_IOERR_DATA };
    };
    // SAFETY: the read below succeeded, so all bytes of the buffer are there.
    let page = unsafe { std::slice::from_raw_parts(buffer.cast::<u8>(), length) };
    if sum::holds(number, page) {
        damage::forget(&state.path, number);
        return code;
    }
    if !COMPARES.load(Ordering::Relaxed) {
        return code;
    }
    damage::note(&state.path, number);
    ffi::SQLITE_IOERR_DATA
}

unsafe extern "C" fn write(file: *mut sqlite3_file, buffer: *const c_void, amount: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite calls with a file that `wrap` made.
    let state = unsafe { state(file) };
    let length = usize::try_from(amount).unwrap_or_default();
    let number = sum::number(length, offset).filter(|_| state.is_sealed);
    let Some(number) = number else {
        // SAFETY: the call is SQLite's own.
        return unsafe { write_below(file, buffer, amount, offset) };
    };
    // SAFETY: SQLite gives so many bytes to be written.
    let page = unsafe { std::slice::from_raw_parts(buffer.cast::<u8>(), length) };
    if number == 1 && !sum::has_room(page) {
        // Seals would be written over content from here on.
        tracing::error!(path = state.path, "a page without room for its seal was to be written to a sealed database");
        return ffi::SQLITE_IOERR_WRITE;
    }
    state.copy.clear();
    state.copy.extend_from_slice(page);
    sum::seal(number, &mut state.copy);
    damage::forget(&state.path, number);
    // SAFETY: the copy is as long as what SQLite gave.
    unsafe { write_below(file, state.copy.as_ptr().cast(), amount, offset) }
}

unsafe extern "C" fn file_control(file: *mut sqlite3_file, question: c_int, argument: *mut c_void) -> c_int {
    if question == LOOK {
        // SAFETY: whoever gives this task gives a `Look` of their own.
        let task = unsafe { &mut *argument.cast::<Look>() };
        // SAFETY: SQLite calls with a file that `wrap` made.
        return unsafe { look(file, task) };
    }
    if question != IS_SEALED {
        // SAFETY: the call is SQLite's own.
        return unsafe { control_below(file, question, argument) };
    }
    // SAFETY: SQLite calls with a file that `wrap` made.
    let is_sealed = unsafe { state(file) }.is_sealed;
    // SAFETY: whoever asks this question gives the place of an `int`.
    unsafe { argument.cast::<c_int>().write(is_sealed.into()) };
    ffi::SQLITE_OK
}

/// Reads pages up to the end of the file.
///
/// # Safety
/// `file` must be open, and nobody else may be at work on it.
unsafe fn look(file: *mut sqlite3_file, task: &mut Look) -> c_int {
    let mut page = vec![0_u8; task.page_size as usize];
    for number in task.pages.clone() {
        let offset = i64::from(number.saturating_sub(1)) * i64::from(task.page_size);
        // SAFETY: the buffer is a page long.
        match unsafe { read_below(file, page.as_mut_ptr().cast(), task.page_size as c_int, offset) } {
            ffi::SQLITE_OK => {}
            ffi::SQLITE_IOERR_SHORT_READ => break,
            code => return code,
        }
        // SAFETY: `file` is open.
        let path = unsafe { &state(file).path };
        if sum::holds(number, &page) {
            damage::forget(path, number);
            continue;
        }
        if task.is_certain {
            damage::note(path, number);
        }
        task.found.push(number);
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite calls with a file that `wrap` made.
    let known = unsafe { characteristics_below(file) };
    // SAFETY: as above. Parts of pages are not to be read past their seals.
    if unsafe { state(file) }.is_sealed { known & !ffi::SQLITE_IOCAP_SUBPAGE_READ } else { known }
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    // SAFETY: SQLite calls with a file that `wrap` made.
    let below = unsafe { below(file) };
    // SAFETY: it is open as long as ours is.
    if let Some(method) = unsafe { methods(below) }.and_then(|it| it.xShmBarrier) {
        // SAFETY: the call is SQLite's own.
        unsafe { method(below) }
    }
}

/// Maps nothing: what is mapped is read without us.
unsafe extern "C" fn fetch(_file: *mut sqlite3_file, _offset: i64, _amount: c_int, place: *mut *mut c_void) -> c_int {
    // SAFETY: SQLite gives the place for the answer.
    unsafe { place.write(std::ptr::null_mut()) };
    ffi::SQLITE_OK
}
