package io.petrel.discovery;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * A folder that only this user may change: who can write there decides where calls go. Where the file system knows no
 * POSIX permissions, the folder is taken as the operating system makes it.
 */
final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Makes {@code folder}, and what is missing above it, for this user alone; checks it if it is there already.
     *
     * @throws IOException if it can't be made or written to, belongs to another user, lies in a folder of another
     *     user, or is open for everybody to write
     */
    static void create(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!isPosix(absolute.getFileSystem())) {
            Files.createDirectories(absolute);
            return;
        }
        FileAttribute<Set<PosixFilePermission>> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        Files.createDirectories(absolute, ownerOnly);
        UserPrincipal self = self(absolute);
        checkOwner(absolute, self);
        checkNotOpenToAll(absolute);
        Path parent = absolute.getParent();
        if (parent != null && !Files.getOwner(parent).equals(Files.getOwner(absolute.getRoot()))) {
            checkOwner(parent, self);
        }
    }

    private static boolean isPosix(FileSystem fileSystem) {
        return fileSystem.supportedFileAttributeViews().contains("posix");
    }

    /** Whom a file belongs to that this process makes; unlike the name of the user, this is known in every container. */
    private static UserPrincipal self(Path folder) throws IOException {
        Path probe;
        try {
            probe = Files.createTempFile(folder, "owner", ".probe");
        } catch (AccessDeniedException e) {
            throw new IOException(
                    folder + ": belongs to user " + Files.getOwner(folder) + " (expected: a folder to write in)", e);
        }
        try {
            return Files.getOwner(probe);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static void checkOwner(Path folder, UserPrincipal self) throws IOException {
        UserPrincipal owner = Files.getOwner(folder);
        if (!owner.equals(self)) {
            throw new IOException(folder + ": belongs to user " + owner + " (expected: " + self + ")");
        }
    }

    private static void checkNotOpenToAll(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(folder + ": permissions " + PosixFilePermissions.toString(permissions)
                    + " let every user write (expected: " + PosixFilePermissions.toString(OWNER_ONLY) + ")");
        }
    }
}
