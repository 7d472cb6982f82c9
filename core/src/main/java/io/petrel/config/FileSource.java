package io.petrel.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A YAML file, read anew each time.
 *
 * @param path as the user wrote it, which is how problems name it
 */
record FileSource(Path path) implements Source {

    @Override
    public Layer read(Map<String, String> environment) {
        if (!Files.exists(path)) {
            return unreadable("no such file", "expected: a YAML file; looked in " + folder());
        }
        if (Files.isDirectory(path)) {
            return unreadable("a folder", "expected: a YAML file");
        }
        try {
            return new YamlSource(Files.readString(path), path.toString()).read(environment);
        } catch (CharacterCodingException e) {
            return unreadable("not UTF-8", "expected: a YAML file in UTF-8");
        } catch (IOException e) {
            return unreadable("cannot be read", "expected: a YAML file that this user may read");
        }
    }

    private Layer unreadable(String found, String hint) {
        Layer layer = new Layer();
        layer.problem(new Problem(path.toString(), found, hint, "", ""));
        return layer;
    }

    private Path folder() {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }
}
