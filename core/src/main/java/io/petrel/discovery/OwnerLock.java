package io.petrel.discovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that a process lives: a file that it keeps locked. The operating system takes the lock away when the process
 * ends, however it ends, so whoever can lock the file knows that its owner is dead.
 *
 * <p>Each owner has a file of its own with a random name that never comes back: an owner that was once seen dead stays
 * dead. Thread-safe; every access to lock files within a process goes through this class, one at a time.
 */
final class OwnerLock implements AutoCloseable {

    private static final String SUFFIX = ".lock";

    /**
     * Channels on files that this very process has locked. POSIX ends a process's lock on a file as soon as the
     * process closes any descriptor of it, so a channel that met our own lock has to stay open as long as the lock.
     * Guarded by the class.
     */
    private static final Map<Path, FileChannel> KEPT_OPEN = new HashMap<>();

    private final String id;
    private final Path file;
    private final FileChannel channel;

    private OwnerLock(String id, Path file, FileChannel channel) {
        this.id = id;
        this.file = file;
        this.channel = channel;
    }

    /** A new owner whose file in {@code folder} is locked until {@link #close} or the end of the process. */
    static synchronized OwnerLock acquire(Path folder) throws IOException {
        Files.createDirectories(folder);
        while (true) {
            OwnerLock owner = tryAcquire(folder, UUID.randomUUID().toString().replace("-", ""));
            if (owner != null) {
                return owner;
            }
        }
    }

    /** Whether the owner {@code id} lives. If it is dead, its file is deleted. */
    static synchronized boolean isAlive(Path folder, String id) throws IOException {
        Path file = file(folder, id);
        FileChannel channel = KEPT_OPEN.remove(file);
        if (channel == null) {
            try {
                channel = FileChannel.open(file, StandardOpenOption.READ);
            } catch (NoSuchFileException e) {
                return false;
            }
        }
        boolean keepOpen = false;
        try {
            // Shared, so that two processes that look at the same time don't take each other for the owner.
            boolean dead = channel.tryLock(0, Long.MAX_VALUE, true) != null;
            if (dead) {
                Files.deleteIfExists(file);
            }
            return !dead;
        } catch (OverlappingFileLockException e) {
            KEPT_OPEN.put(file, channel);
            keepOpen = true;
            return true;
        } finally {
            if (!keepOpen) {
                channel.close();
            }
        }
    }

    /** Deletes what owners without entries left behind when they died. */
    static void deleteDead(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                isAlive(folder, name.substring(0, name.length() - SUFFIX.length()));
            }
        } catch (NoSuchFileException e) {
            // No owner was ever here.
        }
    }

    /** Random, unique, 32 hexadecimal digits. */
    String id() {
        return id;
    }

    /** Whether the file is still where others look for it. */
    boolean isVisible() {
        return Files.exists(file);
    }

    /** Ends this owner; to others it is dead. */
    @Override
    public void close() throws IOException {
        synchronized (OwnerLock.class) {
            FileChannel kept = KEPT_OPEN.remove(file);
            try (channel;
                    kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public String toString() {
        return "OwnerLock[" + file + "]";
    }

    /** Null if another process, looking for dead owners, came between the making of the file and its locking. */
    private static @Nullable OwnerLock tryAcquire(Path folder, String id) throws IOException {
        Path file = file(folder, id);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (channel.tryLock() != null && Files.exists(file)) {
            return new OwnerLock(id, file, channel);
        }
        channel.close();
        Files.deleteIfExists(file);
        return null;
    }

    private static Path file(Path folder, String id) {
        return folder.toAbsolutePath().normalize().resolve(id + SUFFIX);
    }
}
