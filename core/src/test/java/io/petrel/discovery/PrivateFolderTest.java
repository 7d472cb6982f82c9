package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

    @TempDir
    Path parent;

    @Test
    void allFoldersThatAreMadeAreForTheirOwnerAlone() throws IOException {
        Path folder = parent.resolve("a").resolve("b");

        PrivateFolder.create(folder);

        for (Path made : new Path[] {folder, folder.getParent()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatOthersMayReadIsFine() throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));

        PrivateFolder.create(parent);

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aFolderThatEverybodyMayWriteInIsRefused() throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> PrivateFolder.create(parent))
                .isInstanceOf(IOException.class)
                .hasMessage(parent + ": permissions rwxrwxrwx let every user write (expected: rwx------)");
    }

    @Test
    void aFolderOfAnotherUserIsRefused() throws IOException {
        Path theirs = folderOfAnotherUser();

        assertThatThrownBy(() -> PrivateFolder.create(theirs))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(theirs + ": belongs to user ");
    }

    @Test
    void aFileSystemWithoutOwnersAndPermissionsWillDo() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(parent.resolve("files.zip"), Map.of("create", "true"))) {
            Path folder = zip.getPath("/a/b");

            PrivateFolder.create(folder);
            PrivateFolder.create(folder);

            assertThat(Files.isDirectory(folder)).isTrue();
        }
    }

    /** Only the superuser can give a folder away; anybody else finds one of the superuser's at the root. */
    private Path folderOfAnotherUser() throws IOException {
        Path given = Files.createDirectory(parent.resolve("given"));
        try {
            Files.setAttribute(given, "unix:uid", 65534);
            return given;
        } catch (FileSystemException e) {
            return parent.getRoot();
        }
    }
}
