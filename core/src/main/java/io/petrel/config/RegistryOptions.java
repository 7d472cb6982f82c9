package io.petrel.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code registry} section: where servers register and clients look. Immutable; the maps keep the order in which
 * they were written. {@code docs/configuration.md} says what each key does.
 */
public record RegistryOptions(
        @Setting(
                value = "",
                doc = "`static` (the list in `services`), `local` (a folder on this machine), `nacos`, or the name of"
                        + " another provider. Empty: `nacos` if `nacos.server_addr` is set, `local` otherwise.")
        String type,

        @Setting(
                value = "",
                doc = "Address to register, `host` or `host:port`, where clients can reach the server. Empty: found"
                        + " from the interfaces of the machine.")
        String advertiseAddress,

        @Setting(
                value = "1",
                min = "0",
                max = "10000",
                live = true,
                aliases = "nacos.weight",
                doc = "Share of the calls relative to the other instances; 0: none.")
        double weight,

        @Setting(value = "", doc = "Locality of the instance, such as a data centre.")
        String zone,

        @Setting(
                value = "",
                live = true,
                aliases = "nacos.metadata",
                doc = "Free attributes of the instance. In the environment: `version=2,team=a`.")
        Map<String, String> metadata,

        @Setting(value = "", doc = "Folder of the `local` registry. Empty: one for each user of the machine.")
        String directory,

        @Setting(
                value = "",
                doc = "Folder for the last good list of each service, used while the registry is away. Empty: one for"
                        + " each user of the machine.")
        String cacheDirectory,

        @Setting(
                value = "",
                doc =
                        "Instances by service for the type `static`, each `host:port` or"
                                + " `host:port?weight=3&zone=a`. In the environment: `greeter=h1:50051,h2:50051;other=h3:50051`.")
        Map<String, List<String>> services) {

    private static final Pattern TYPE = Pattern.compile("[a-z0-9_-]*");
    private static final Pattern INSTANCE = Pattern.compile(
            "([^?]+)(\\?(weight=(\\d{1,5}(\\.\\d+)?)|zone=[A-Za-z0-9._-]+)(&(weight=(\\d{1,5}(\\.\\d+)?)|zone=[A-Za-z0-9._-]+))?)?");

    /**
     * Checks every value and copies the maps.
     *
     * @throws ConfigException with all problems found
     */
    public RegistryOptions {
        Checks checks = Checks.of(
                RegistryOptions.class,
                type,
                advertiseAddress,
                weight,
                zone,
                metadata,
                directory,
                cacheDirectory,
                services);
        checks.that(
                TYPE.matcher(type).matches(),
                "registry.type",
                "static, local, nacos or the name of another provider, in lower case");
        checks.that(
                advertiseAddress.isEmpty()
                        || HostPort.isReachable(advertiseAddress)
                        || HostPort.isReachable(advertiseAddress + ":1"),
                "registry.advertise_address",
                "a host that clients can reach, alone or with a port, such as 10.0.0.5 or 10.0.0.5:50051");
        checks.name("registry.zone");
        services.forEach((service, instances) -> check(checks, service, instances));
        checks.done();
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        Map<String, List<String>> copy = new LinkedHashMap<>();
        services.forEach((service, instances) -> copy.put(service, List.copyOf(instances)));
        services = Collections.unmodifiableMap(copy);
    }

    RegistryOptions withType(String effective) {
        return new RegistryOptions(
                effective, advertiseAddress, weight, zone, metadata, directory, cacheDirectory, services);
    }

    /** All keys with their values. */
    @Override
    public String toString() {
        return Schema.describe(this);
    }

    private static void check(Checks checks, String service, List<String> instances) {
        String key = "registry.services." + service;
        if (!Checks.NAME.matcher(service).matches()) {
            checks.add(Problem.expected(key, service, Checks.NAME_EXPECTED + " as the name of a service"));
        }
        for (int i = 0; i < instances.size(); i++) {
            String instance = instances.get(i);
            int query = instance.indexOf('?');
            String address = query < 0 ? instance : instance.substring(0, query);
            if (!INSTANCE.matcher(instance).matches() || !HostPort.isReachable(address)) {
                String expected = "host:port or host:port?weight=3&zone=a";
                checks.add(Problem.expected(key + "[" + i + "]", instance, expected));
            }
        }
    }
}
