package io.petrel.nacos;

import com.alibaba.nacos.api.PropertyKeyConst;
import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingFactory;
import com.alibaba.nacos.api.naming.NamingService;
import io.petrel.config.NacosOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client of Nacos, and the folder that it insists on writing to. Thread-safe. */
record NacosConnection(NamingService naming, Path folder) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NacosConnection.class);

    /** The key under which the client looks for the folder of its caches. */
    private static final String FOLDER = "JM.SNAPSHOT.PATH";

    /**
     * What the client's own gRPC says past the user's logging, straight to the terminal: about every request that was
     * answered late, and with a stack trace if it is closed while it connects. Held here, because the JDK forgets the
     * level of a logger that nobody holds.
     */
    private static final java.util.logging.Logger CHANNEL_LOG =
            java.util.logging.Logger.getLogger("com.alibaba.nacos.shaded.io.grpc");

    static {
        if (CHANNEL_LOG.getLevel() == null) {
            CHANNEL_LOG.setLevel(Level.OFF);
        }
    }

    private static final int REDO_MIN_MILLIS = 1_000;
    private static final int REDO_MAX_MILLIS = 3_000;

    /**
     * Makes a client. Blocks up to some seconds if the servers are away; the client then goes on trying by itself.
     *
     * @throws NacosException if the client refuses the settings
     */
    static NacosConnection open(NacosOptions options) throws NacosException {
        Path folder = newFolder();
        try {
            return new NacosConnection(NamingFactory.createNamingService(properties(options, folder)), folder);
        } catch (NacosException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static Properties properties(NacosOptions options, Path folder) {
        var properties = new Properties();
        properties.setProperty(PropertyKeyConst.SERVER_ADDR, options.serverAddr());
        set(properties, PropertyKeyConst.NAMESPACE, options.namespace());
        set(properties, PropertyKeyConst.USERNAME, options.username());
        set(properties, PropertyKeyConst.PASSWORD, options.password());
        // The namespace is the one of the configuration, not one that a cloud's variables name.
        properties.setProperty(PropertyKeyConst.IS_USE_CLOUD_NAMESPACE_PARSING, "false");
        properties.setProperty(FOLDER, folder.toString());
        // Both are Petrel's own work, see docs/decisions/0005-nacos.md.
        properties.setProperty(PropertyKeyConst.NAMING_PUSH_EMPTY_PROTECTION, "false");
        properties.setProperty(PropertyKeyConst.NAMING_LOAD_CACHE_AT_START, "false");
        // How long after a reconnect it registers again: not at one moment for all processes.
        properties.setProperty(PropertyKeyConst.REDO_DELAY_TIME, Integer.toString(redoMillis()));
        return properties;
    }

    private static void set(Properties properties, String key, String value) {
        if (!value.isEmpty()) {
            properties.setProperty(key, value);
        }
    }

    private static int redoMillis() {
        return ThreadLocalRandom.current().nextInt(REDO_MIN_MILLIS, REDO_MAX_MILLIS);
    }

    /** Ends the client. May block for long while a server is frozen. */
    @Override
    public void close() {
        try {
            naming.shutDown();
        } catch (NacosException | RuntimeException e) {
            LOG.debug("The Nacos client did not end cleanly", e);
        }
        delete(folder);
    }

    /** A folder that nobody else can have prepared: its files could send calls elsewhere. */
    private static Path newFolder() {
        try {
            return Files.createTempDirectory("petrel-nacos-");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make a folder for the Nacos client in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("The folder of the Nacos client remains: {}", folder, e);
        }
    }
}
