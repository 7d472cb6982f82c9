package io.petrel.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of instances as small text files: a line that names the format, then one {@link InstanceText} per line. */
final class InstanceFiles {

    /** Ends the name of a file that is being written. */
    static final String UNFINISHED = ".tmp";

    private static final String HEADER = "petrel-instances 1";
    private static final int MAX_BYTES = 4 << 20;

    private InstanceFiles() {}

    /** A file name that stands for {@code text} and nothing else, on every operating system. */
    static String fileName(String text) {
        String encoded = URLEncoder.encode(text, UTF_8).replace("*", "%2A");
        return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
    }

    /** Replaces {@code file} whole: who reads it sees the old content or the new one. Makes its folder if need be. */
    static void write(Path file, List<ServiceInstance> instances) throws IOException {
        String text =
                instances.stream().map(InstanceText::format).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws MalformedFileException if the file holds anything else
     * @throws IOException if it can't be read
     */
    static List<ServiceInstance> read(String service, Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new MalformedFileException("not a regular file");
        }
        List<String> lines = text(file).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new MalformedFileException("the first line is not '" + HEADER + "'");
        }
        try {
            return lines.stream()
                    .skip(1)
                    .map(line -> InstanceText.parse(service, line))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(String.valueOf(e.getMessage()));
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new MalformedFileException("longer than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, UTF_8);
        }
    }

    /** A file that Petrel did not write, or that was damaged since. */
    static final class MalformedFileException extends IOException {

        private static final long serialVersionUID = 1L;

        MalformedFileException(String message) {
            super(message);
        }
    }
}
