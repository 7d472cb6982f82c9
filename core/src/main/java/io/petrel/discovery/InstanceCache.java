package io.petrel.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with a file for each service: its last known instances. Thread-safe; every method touches the disk. A disk
 * that fails is reported and otherwise ignored: the cache is a help, not a need.
 */
final class InstanceCache {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceCache.class);

    private final Path directory;

    /** Whether the last write failed; guarded by this. */
    private boolean failing;

    InstanceCache(Path directory) {
        this.directory = directory;
    }

    /** What was last saved for {@code service}; nothing, if there is no file or it can't be read. */
    synchronized List<ServiceInstance> load(String service) {
        try {
            if (Files.notExists(directory)) {
                return List.of();
            }
            PrivateFolder.create(directory);
            return InstanceFiles.read(service, file(service));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("{}: last known instances in {} not used: {}", service, file(service), e.getMessage());
            return List.of();
        }
    }

    /** Saves the instances that {@code current} gives at the time of writing; for an empty list, deletes the file. */
    synchronized void save(String service, Supplier<List<ServiceInstance>> current) {
        List<ServiceInstance> instances = current.get();
        try {
            if (instances.isEmpty()) {
                Files.deleteIfExists(file(service));
            } else {
                PrivateFolder.create(directory);
                InstanceFiles.write(file(service), instances);
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn(
                        "{}: last known instances not saved, a restart without registry won't find them: {}",
                        service,
                        e.toString());
            }
            failing = true;
        }
    }

    @Override
    public String toString() {
        return "InstanceCache[" + directory + "]";
    }

    private Path file(String service) {
        return directory.resolve(InstanceFiles.fileName(service) + ".instances");
    }
}
