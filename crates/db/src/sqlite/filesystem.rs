//! SQLite's locks and shared memory do not work over a network.

use std::path::Path;

use crate::error::DbError;

const NETWORK: &str = "nfs nfs4 cifs smb3 smbfs afs ceph lustre ocfs2 glusterfs fuse.sshfs fuse.glusterfs fuse.rclone";

/// Refuses a place that is mounted from another machine.
pub(crate) fn refuse_network(path: &Path) -> Result<(), DbError> {
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mounts") else {
        return Ok(());
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.ancestors().skip(1).find_map(|it| it.canonicalize().ok());
    let kind = folder.as_deref().and_then(|it| kind_of(&mounts, it));
    match kind.filter(|it| NETWORK.split(' ').any(|network| network == *it)) {
        Some(kind) => Err(DbError::Unsafe(format!("SQLite on a network filesystem ({kind}): use a local disk"))),
        None => Ok(()),
    }
}

/// Finds the type of the mount that holds `folder`: the longest that is a prefix, the latest among equals.
fn kind_of<'m>(mounts: &'m str, folder: &Path) -> Option<&'m str> {
    let fields = mounts.lines().filter_map(|line| {
        let mut words = line.split(' ').skip(1);
        Some((words.next()?.replace("\\040", " "), words.next()?))
    });
    fields.filter(|(at, _)| folder.starts_with(at)).max_by_key(|(at, _)| at.len()).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "/dev/sda / ext4 rw 0 0\nfiler:/x /srv/my\\040data nfs4 rw 0 0\nfiler:/y /srv nfs rw 0 0\n";

    #[test]
    fn the_nearest_mount_decides() {
        for (folder, kind) in [("/", "ext4"), ("/srv/my data/desk", "nfs4"), ("/srv/other", "nfs"), ("/srvx", "ext4")] {
            assert_eq!(kind_of(MOUNTS, Path::new(folder)), Some(kind), "{folder}");
        }
    }
}
