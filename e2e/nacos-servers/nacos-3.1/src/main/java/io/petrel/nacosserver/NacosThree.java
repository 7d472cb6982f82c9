package io.petrel.nacosserver;

import com.alibaba.nacos.NacosServerBasicApplication;
import com.alibaba.nacos.NacosServerWebApplication;
import com.alibaba.nacos.core.listener.startup.NacosStartUp;
import com.alibaba.nacos.core.listener.startup.NacosStartUpManager;
import com.alibaba.nacos.sys.env.DeploymentType;
import com.alibaba.nacos.sys.env.EnvUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A standalone Nacos server of the 3.1 line, without its console: {@code --port P --home DIR [--login]}. Listens on P,
 * P+1000, P+1001 and P-1000, keeps everything it stores in DIR, and prints {@code nacos ready} once it serves. With
 * {@code --login} it answers only to users; the first one is made through its HTTP API.
 */
public final class NacosThree {

    private NacosThree() {}

    /** Starts the server; it runs until the process is ended. */
    public static void main(String[] arguments) throws IOException {
        String port = Arguments.valueOf("--port", arguments);
        Path home = Path.of(Arguments.valueOf("--home", arguments));
        String login = Boolean.toString(List.of(arguments).contains("--login"));
        Files.createDirectories(home.resolve("conf"));
        System.setProperty("nacos.standalone", "true");
        System.setProperty("nacos.home", home.toString());
        System.setProperty("nacos.logs.path", home.resolve("logs").toString());
        System.setProperty("derby.stream.error.file", home.resolve("derby.log").toString());
        System.setProperty("nacos.deployment.type", "server");
        System.setProperty("nacos.server.main.port", port);
        System.setProperty("server.port", port);
        System.setProperty("server.address", "127.0.0.1");
        System.setProperty("nacos.server.ip", "127.0.0.1");
        System.setProperty("server.tomcat.basedir", home.toString());
        System.setProperty("nacos.core.auth.enabled", login);
        System.setProperty("nacos.core.auth.admin.enabled", login);
        System.setProperty("nacos.core.auth.console.enabled", login);
        System.setProperty("nacos.core.auth.server.identity.value", Arguments.tokenKey());
        System.setProperty("nacos.core.auth.plugin.nacos.token.secret.key", Arguments.tokenKey());
        start();
        System.out.println("nacos ready");
    }

    private static void start() {
        EnvUtil.setDeploymentType(DeploymentType.SERVER);
        NacosStartUpManager.start(NacosStartUp.CORE_START_UP_PHASE);
        var core = new SpringApplicationBuilder(NacosServerBasicApplication.class)
                .web(WebApplicationType.NONE)
                .run();
        NacosStartUpManager.start(NacosStartUp.WEB_START_UP_PHASE);
        new SpringApplicationBuilder(NacosServerWebApplication.class).parent(core).run();
    }
}
