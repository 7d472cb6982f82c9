package io.petrel.discovery;

import io.petrel.discovery.RegistryFolder.EntryName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the live instances of one service from a {@link RegistryFolder}, and deletes the dead ones. A file is read once
 * for each version of it; a bad one is reported once and left alone. Used by one thread at a time.
 */
final class FolderScan {

    private static final Logger LOG = LoggerFactory.getLogger(FolderScan.class);

    private final RegistryFolder folder;
    private final String service;
    private Map<Path, Seen> known = Map.of();

    FolderScan(RegistryFolder folder, String service) {
        this.folder = folder;
        this.service = service;
    }

    /**
     * All live instances, ordered by address.
     *
     * @throws IOException if the folder can't be read; a folder that isn't there is empty
     */
    List<ServiceInstance> scan() throws IOException {
        Map<Path, Seen> seen = new HashMap<>();
        Map<String, Boolean> alive = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.service(service))) {
            for (Path file : files) {
                look(file, alive, seen);
            }
        } catch (NoSuchFileException e) {
            // Nobody has announced this service yet.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        known = seen;
        return newestOfEachAddress(seen);
    }

    private void look(Path file, Map<String, Boolean> alive, Map<Path, Seen> seen) throws IOException {
        EntryName name = RegistryFolder.nameOf(file);
        if (name != null && !isAlive(name.owner(), alive)) {
            Files.deleteIfExists(file);
            return;
        }
        if (name != null && name.unfinished()) {
            return;
        }
        FileStamp stamp = FileStamp.of(file);
        if (stamp == null) {
            return;
        }
        Seen before = known.get(file);
        if (before != null && before.stamp().equals(stamp)) {
            seen.put(file, before);
            return;
        }
        try {
            seen.put(file, new Seen(stamp, readOrReport(file, name)));
        } catch (NoSuchFileException e) {
            // Withdrawn between the look at the folder and the look at the file.
        }
    }

    private boolean isAlive(String owner, Map<String, Boolean> alive) throws IOException {
        Boolean answer = alive.get(owner);
        if (answer == null) {
            answer = OwnerLock.isAlive(folder.owners(), owner);
            alive.put(owner, answer);
        }
        return answer;
    }

    private @Nullable ServiceInstance readOrReport(Path file, @Nullable EntryName name) throws IOException {
        try {
            return read(file, name);
        } catch (InstanceFiles.MalformedFileException e) {
            LOG.warn("{}: {} skipped, not an instance written by Petrel: {}", service, file, e.getMessage());
            return null;
        }
    }

    private ServiceInstance read(Path file, @Nullable EntryName name) throws IOException {
        if (name == null) {
            throw new InstanceFiles.MalformedFileException("the name is not ADDRESS@OWNER");
        }
        List<ServiceInstance> instances = InstanceFiles.read(service, file);
        if (instances.size() != 1) {
            throw new InstanceFiles.MalformedFileException(instances.size() + " instances (expected: 1)");
        }
        ServiceInstance instance = instances.get(0);
        if (!InstanceFiles.fileName(instance.address()).equals(name.address())) {
            throw new InstanceFiles.MalformedFileException("the address " + instance.address() + " is not its name");
        }
        return instance;
    }

    /** Two live owners of one address can't both be right; the one that spoke last is. */
    private static List<ServiceInstance> newestOfEachAddress(Map<Path, Seen> seen) {
        Map<String, ServiceInstance> byAddress = new HashMap<>();
        seen.values().stream()
                .sorted(Comparator.comparing(entry -> entry.stamp().modified()))
                .map(Seen::instance)
                .filter(Objects::nonNull)
                .forEach(instance -> byAddress.put(instance.address(), instance));
        return byAddress.values().stream()
                .sorted(Comparator.comparing(ServiceInstance::address))
                .toList();
    }

    /**
     * One version of a file.
     *
     * @param instance what it says, null if it is bad
     */
    private record Seen(FileStamp stamp, @Nullable ServiceInstance instance) {}
}
