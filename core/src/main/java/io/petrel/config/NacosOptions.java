package io.petrel.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The {@code nacos} section. Immutable. {@code docs/configuration.md} says what each key does.
 */
public record NacosOptions(
        @Setting(
                value = "",
                list = true,
                doc = "Addresses of the Nacos servers, as a list or separated by commas; the port is 8848 if none is"
                        + " given. Empty: no Nacos.")
        String serverAddr,

        @Setting(value = "", doc = "Id (not the name) of the namespace. Empty: the public one.")
        String namespace,

        @Setting(value = "DEFAULT_GROUP", doc = "Group of the services.")
        String group,

        @Setting(value = "DEFAULT", doc = "Cluster in which instances register.")
        String cluster,

        @Setting(value = "", doc = "User, if the servers ask for one.")
        String username,

        @Setting(value = "", secret = true, doc = "Password of that user.")
        String password,

        @Setting(
                value = "30s",
                min = "0s",
                doc = "How long an empty list must stand before it replaces instances that were known.")
        Duration emptyPushConfirm) {

    private static final Pattern DECORATION = Pattern.compile("^https?://|/(nacos/?)?$");
    private static final String PORT = ":8848";

    /**
     * Checks every value; {@code serverAddr} becomes {@code host:port,host:port}.
     *
     * @throws ConfigException with all problems found
     */
    public NacosOptions {
        serverAddr = Arrays.stream(serverAddr.split(",", -1))
                .map(NacosOptions::hostAndPort)
                .collect(Collectors.joining(","));
        Checks checks = Checks.of(
                NacosOptions.class, serverAddr, namespace, group, cluster, username, password, emptyPushConfirm);
        checks.that(
                serverAddr.isEmpty() || Arrays.stream(serverAddr.split(",", -1)).allMatch(HostPort::isReachable),
                "nacos.server_addr",
                "addresses such as 10.0.0.5:8848 or http://nacos.example.com, separated by commas");
        checks.name("nacos.namespace");
        checks.name("nacos.group");
        checks.name("nacos.cluster");
        checks.that(!group.isEmpty(), "nacos.group", "a name");
        checks.that(!cluster.isEmpty(), "nacos.cluster", "a name");
        checks.pair(
                username.isEmpty() == password.isEmpty(),
                "nacos.password",
                "a password if nacos.username is set, and none if it is not",
                "nacos.username");
        checks.done();
    }

    /** All keys with their values, but for the password. */
    @Override
    public String toString() {
        return Schema.describe(this);
    }

    private static String hostAndPort(String server) {
        String bare = DECORATION.matcher(server.strip()).replaceAll("");
        return HostPort.isValid(bare + PORT) && !bare.isEmpty() ? bare + PORT : bare;
    }
}
