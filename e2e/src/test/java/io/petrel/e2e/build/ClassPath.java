package io.petrel.e2e.build;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The libraries that Maven put on this process's class path, and those that stand inside their jars. */
final class ClassPath {

    /** Where Maven's local repository keeps a jar: group/artifact/version/artifact-version.jar. */
    private static final Pattern REPOSITORY_JAR = Pattern.compile("(.+)/([^/]+)/([^/]+)/\\2-\\3[^/]*\\.jar");

    private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    private static final String NETTY_VERSIONS = "META-INF/io.netty.versions.properties";
    private static final String NETTY_KEY = ".version";

    private ClassPath() {}

    static List<Library> libraries() {
        List<Library> found = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            ofRepository(entry).ifPresent(library -> {
                found.add(library);
                found.addAll(inside(Path.of(entry), library));
            });
        }
        return found;
    }

    private static Optional<Library> ofRepository(String entry) {
        Matcher jar = REPOSITORY_JAR.matcher(entry.replace(File.separatorChar, '/'));
        return jar.matches()
                ? Optional.of(new Library(jar.group(1), jar.group(2), jar.group(3), ""))
                : Optional.empty();
    }

    private static List<Library> inside(Path jar, Library carrier) {
        List<Library> found = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Matcher pom = POM.matcher(entry.getName());
                if (pom.matches() && !pom.group(2).equals(carrier.artifact())) {
                    String version = properties(zip, entry).getProperty("version");
                    found.add(new Library(path(pom.group(1)), pom.group(2), version, carrier.artifact()));
                } else if (entry.getName().equals(NETTY_VERSIONS) && !carrier.matches("io.netty/*")) {
                    found.addAll(nettyModules(properties(zip, entry), carrier));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " can't be read", e);
        }
        return found;
    }

    private static List<Library> nettyModules(Properties versions, Library carrier) {
        return versions.stringPropertyNames().stream()
                .filter(key -> key.endsWith(NETTY_KEY))
                .map(key -> new Library(
                        path("io.netty"),
                        key.substring(0, key.length() - NETTY_KEY.length()),
                        versions.getProperty(key),
                        carrier.artifact()))
                .toList();
    }

    private static Properties properties(ZipFile zip, ZipEntry entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream content = zip.getInputStream(entry)) {
            properties.load(content);
        }
        return properties;
    }

    private static String path(String group) {
        return "/" + group.replace('.', '/');
    }
}
