package io.petrel.examples.demo;

import io.petrel.testing.NacosServer;
import java.nio.file.Path;
import java.util.Map;

/** Where the servers of a demonstration register and its client looks. */
interface DemoRegistry extends AutoCloseable {

    /** What the table says of it. */
    String describe();

    /** The configuration with which servers and client use it. */
    Map<String, String> settings();

    @Override
    void close();

    /** Makes the registry ready in {@code folder}. Blocks until it is, for a minute and a half at the most. */
    static DemoRegistry open(RegistryKind kind, Path folder) {
        return switch (kind) {
            case LOCAL -> new Local(folder.resolve("registry"));
            case NACOS -> new Nacos(NacosServer.start(NacosServer.Line.V2_5, folder.resolve("nacos")), folder);
        };
    }

    /** A folder; it is looked at four times a second, so leaving it is known after one. */
    record Local(Path folder) implements DemoRegistry {

        @Override
        public String describe() {
            return "local registry";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "registry.type", "local",
                    "registry.directory", folder.toString(),
                    "server.shutdown_propagation", "1s");
        }

        @Override
        public void close() {}
    }

    /** A real server, in a process of its own. */
    record Nacos(NacosServer server, Path folder) implements DemoRegistry {

        @Override
        public String describe() {
            return "Nacos 2.5 at " + server.address();
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "registry.type", "nacos",
                    "registry.cache_directory",
                            folder.resolve("last-known-instances").toString(),
                    "nacos.server_addr", server.address());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
