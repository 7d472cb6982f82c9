package io.petrel.discovery;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What lies where in the folder of a {@link LocalRegistry}:
 *
 * <pre>
 * owners/OWNER.lock                locked by the process that owns entries for as long as it lives
 * services/SERVICE/ADDRESS@OWNER   one instance
 * </pre>
 *
 * The owner stands in the name of an entry, so no two processes ever write the same file, and an entry whose owner is
 * dead can be deleted by anyone without a race.
 */
record RegistryFolder(Path root) {

    private static final Pattern ENTRY =
            Pattern.compile("(?<address>.+)@(?<owner>[0-9a-f]{32})(?<unfinished>" + InstanceFiles.UNFINISHED + ")?");

    /** Where the lock files lie. */
    Path owners() {
        return root.resolve("owners");
    }

    /** Where the instances of {@code service} lie. */
    Path service(String service) {
        return root.resolve("services").resolve(InstanceFiles.fileName(service));
    }

    /** The file of {@code instance} as {@code owner} announces it. */
    Path entry(ServiceInstance instance, String owner) {
        return service(instance.service()).resolve(InstanceFiles.fileName(instance.address()) + "@" + owner);
    }

    /** What the name of {@code file} says, or null if it is not the name of an entry. */
    static @Nullable EntryName nameOf(Path file) {
        Matcher matcher = ENTRY.matcher(file.getFileName().toString());
        return matcher.matches()
                ? new EntryName(matcher.group("address"), matcher.group("owner"), matcher.group("unfinished") != null)
                : null;
    }

    /**
     * The parts of an entry's file name.
     *
     * @param address of the instance, encoded as a file name
     * @param unfinished whether it is still being written
     */
    record EntryName(String address, String owner, boolean unfinished) {}
}
