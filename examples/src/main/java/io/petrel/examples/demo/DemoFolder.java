package io.petrel.examples.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder for everything that a demonstration writes: logs, the local registry, Nacos' data.
 *
 * @param path readable by this user alone
 */
record DemoFolder(Path path) {

    private static final int ATTEMPTS = 5;

    /** Makes a new, empty one among the temporary files. */
    static DemoFolder create() throws IOException {
        return new DemoFolder(Files.createTempDirectory("petrel-demo-"));
    }

    /** The log of one of the processes. */
    Path log(String process) {
        return path.resolve(process + ".log");
    }

    /**
     * Deletes the folder with all that is in it. A process that has just been killed may still have had a file in the
     * making, hence more than one attempt.
     */
    void delete() throws IOException {
        IOException failure = null;
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
            try {
                Files.walkFileTree(path, new Deletion());
                return;
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
