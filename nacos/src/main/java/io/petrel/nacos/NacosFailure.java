package io.petrel.nacos;

import com.alibaba.nacos.api.exception.NacosException;
import io.petrel.config.NacosOptions;

/** Says in one sentence, without secrets, why Nacos did not do what it was asked. */
final class NacosFailure {

    private NacosFailure() {}

    static String reason(NacosOptions options, Exception failure) {
        if (failure instanceof NacosException nacos) {
            return switch (nacos.getErrCode()) {
                case NacosException.NO_RIGHT -> refused(options);
                case NacosException.CLIENT_DISCONNECT -> unreachable(options);
                default -> server(options) + " failed: " + nacos.getErrMsg();
            };
        }
        return server(options) + " failed: " + failure;
    }

    static String unreachable(NacosOptions options) {
        return server(options) + " does not answer";
    }

    private static String refused(NacosOptions options) {
        if (options.username().isEmpty()) {
            return server(options) + " asks for a user (expected: nacos.username and nacos.password)";
        }
        return server(options) + " refuses the user " + options.username()
                + " (expected: a nacos.username that may use the namespace \"" + options.namespace()
                + "\", and its nacos.password)";
    }

    private static String server(NacosOptions options) {
        return "Nacos at " + options.serverAddr();
    }
}
