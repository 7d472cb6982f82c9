package io.petrel.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instances that this process announces in a {@link RegistryFolder}, kept there against all accidents. */
final class OwnEntries implements AutoCloseable {

    private final RegistryFolder folder;

    /** What was written, by the service and address of the instance; guarded by this. */
    private final Map<List<String>, Entry> entries = new LinkedHashMap<>();

    /** Made with the first entry, so that a process that only looks leaves nothing; guarded by this. */
    private @Nullable OwnerLock owner;

    /** Guarded by this. */
    private boolean closed;

    OwnEntries(RegistryFolder folder) {
        this.folder = folder;
    }

    /** Writes {@code instance}, over what was there for its address. */
    synchronized void put(ServiceInstance instance) throws IOException {
        if (closed) {
            throw new IOException("the registry is closed");
        }
        OwnerLock current = owner;
        if (current == null) {
            current = OwnerLock.acquire(folder.owners());
            owner = current;
        }
        entries.put(key(instance), write(instance, current));
    }

    /** Deletes {@code instance}, if it is there. */
    synchronized void remove(ServiceInstance instance) throws IOException {
        Entry entry = entries.get(key(instance));
        if (entry != null) {
            Files.deleteIfExists(entry.file());
            entries.remove(key(instance));
        }
    }

    /** Writes again what somebody else deleted or changed, such as a cleaner of temporary folders. */
    synchronized void heal() throws IOException {
        OwnerLock current = owner;
        if (closed || current == null || entries.isEmpty()) {
            return;
        }
        if (!current.isVisible()) {
            owner = OwnerLock.acquire(folder.owners());
            current.close();
            rewriteAll();
            return;
        }
        for (Entry entry : entries.values()) {
            if (!entry.stamp().equals(FileStamp.of(entry.file()))) {
                put(entry.instance());
            }
        }
    }

    /** Deletes all entries; to others their owner is then dead. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        OwnerLock current = owner;
        owner = null;
        try (current) {
            for (Entry entry : entries.values()) {
                Files.deleteIfExists(entry.file());
            }
        } finally {
            entries.clear();
        }
    }

    /** Moves every entry to the new owner: to others the old one is dead, its lock file being gone. */
    private void rewriteAll() throws IOException {
        for (Entry old : new ArrayList<>(entries.values())) {
            put(old.instance());
            Files.deleteIfExists(old.file());
        }
    }

    private Entry write(ServiceInstance instance, OwnerLock current) throws IOException {
        Path file = folder.entry(instance, current.id());
        InstanceFiles.write(file, List.of(instance));
        FileStamp stamp = FileStamp.of(file);
        if (stamp == null) {
            throw new IOException(file + ": deleted by somebody else while it was written");
        }
        return new Entry(instance, file, stamp);
    }

    private static List<String> key(ServiceInstance instance) {
        return List.of(instance.service(), instance.address());
    }

    /** An instance, its file, and the version of the file that we wrote. */
    private record Entry(ServiceInstance instance, Path file, FileStamp stamp) {}
}
