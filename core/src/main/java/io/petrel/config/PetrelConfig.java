package io.petrel.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole configuration of a process, checked, with the origin of every value. Immutable and thread-safe. Secrets
 * can be read from the records, but never show in a text that this package makes.
 */
public final class PetrelConfig {

    /** The records, with those values filled in that follow from other sections. */
    record Sections(
            ServerOptions server,
            ClientOptions client,
            RegistryOptions registry,
            NacosOptions nacos,
            TraceOptions trace,
            LogOptions log) {

        Sections {
            if (registry.type().isEmpty()) {
                registry = registry.withType(nacos.serverAddr().isEmpty() ? "local" : "nacos");
            }
            if (trace.serviceName().isEmpty()) {
                trace = trace.withServiceName(server.name());
            }
        }

        /** What no record can check alone. */
        void check() {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Record options : all()) {
                for (Key key : Schema.section(options.getClass()).keys()) {
                    values.put(key.path(), Schema.value(options, key.component()));
                }
            }
            Checks checks = Checks.across(values);
            checks.atLeast(
                    "client.keep_alive",
                    "server.permit_keep_alive_time",
                    "the server would close the connection for too many pings");
            checks.pair(
                    !registry.type().equals("nacos") || !nacos.serverAddr().isEmpty(),
                    "nacos.server_addr",
                    "the address of a Nacos server, because registry.type is nacos",
                    "registry.type");
            checks.done();
        }

        List<Record> all() {
            return List.of(server, client, registry, nacos, trace, log);
        }
    }

    private final Sections sections;
    private final Map<String, Origin> origins;
    private final List<String> warnings;

    PetrelConfig(Sections sections, Map<String, Origin> origins, List<String> warnings) {
        this.sections = sections;
        this.origins = Map.copyOf(origins);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file, overridden by the environment of this process.
     *
     * @throws ConfigException with all problems found
     */
    public static PetrelConfig load(Path file) {
        return builder().file(file).environment(System.getenv()).load();
    }

    /** Only defaults; not even the environment is read. */
    public static PetrelConfig defaults() {
        return builder().load();
    }

    /** Sources of one's own choice; none yet. */
    public static ConfigLoader builder() {
        return new ConfigLoader();
    }

    /** The {@code server} section. */
    public ServerOptions server() {
        return sections.server();
    }

    /** The {@code client} section. */
    public ClientOptions client() {
        return sections.client();
    }

    /** The {@code registry} section; its type is the effective one, never empty. */
    public RegistryOptions registry() {
        return sections.registry();
    }

    /** The {@code nacos} section. */
    public NacosOptions nacos() {
        return sections.nacos();
    }

    /** The {@code trace} section; its service name is the server's if none was set. */
    public TraceOptions trace() {
        return sections.trace();
    }

    /** The {@code log} section. */
    public LogOptions log() {
        return sections.log();
    }

    /** Keys that a source sets but that have no effect yet, because their feature is not built; in order. */
    public List<String> pending() {
        List<String> pending = new ArrayList<>();
        for (Record options : sections.all()) {
            for (Key key : Schema.section(options.getClass()).keys()) {
                if (origins.containsKey(key.path()) && isPending(key, options)) {
                    pending.add(key.path());
                }
            }
        }
        return pending;
    }

    /** What an operator should know though it is no error, such as environment variables that were ignored. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * A table for people: each key with its effective value, where that came from, whether it may change while the
     * process runs, and whether its feature is built. Secrets are masked.
     */
    public String explain() {
        TextTable table = new TextTable("key", "value", "origin", "live", "status");
        for (Record options : sections.all()) {
            for (Key key : Schema.section(options.getClass()).keys()) {
                String value = key.show(Schema.value(options, key.component()));
                table.add(
                        key.path(),
                        value.isEmpty() ? "\"\"" : value,
                        origin(key, value),
                        key.setting().live() ? "yes" : "no",
                        isPending(key, options) ? "not active yet" : "active");
            }
        }
        return table.toString();
    }

    /** All keys with their values, secrets masked. */
    @Override
    public String toString() {
        return sections.all().toString();
    }

    private String origin(Key key, String shown) {
        Origin origin = origins.get(key.path());
        if (origin != null) {
            return origin.place();
        }
        return shown.equals(key.show(key.defaultValue())) ? Origin.DEFAULT.place() : "derived";
    }

    private static boolean isPending(Key key, Record options) {
        String works = key.setting().works();
        return key.setting().pending()
                && (works.isEmpty()
                        || !key.kind()
                                .format(Schema.value(options, key.component()))
                                .equals(works));
    }
}
