package io.petrel.nacosserver;

import com.alibaba.nacos.core.code.ControllerMethodsCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.servlet.ServletComponentScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * A standalone Nacos server of the 2.x lines: {@code --port P --home DIR}. Listens on P, P+1000, P+1001 and P-1000,
 * keeps everything it stores in DIR, has no login, and prints {@code nacos ready} once it serves.
 */
@SpringBootApplication(
        scanBasePackages = "com.alibaba.nacos",
        // Without its login plug-in, Nacos comes with Spring's default: a login that nobody can pass.
        exclude = {
            SecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@ServletComponentScan("com.alibaba.nacos")
@EnableScheduling
public class NacosTwo {

    /** Starts the server; it runs until the process is ended. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        String port = Arguments.valueOf("--port", arguments);
        Path home = Path.of(Arguments.valueOf("--home", arguments));
        Files.createDirectories(home.resolve("conf"));
        System.setProperty("nacos.standalone", "true");
        System.setProperty("nacos.home", home.toString());
        System.setProperty("nacos.logs.path", home.resolve("logs").toString());
        System.setProperty("derby.stream.error.file", home.resolve("derby.log").toString());
        System.setProperty("server.port", port);
        System.setProperty("server.address", "127.0.0.1");
        System.setProperty("nacos.server.ip", "127.0.0.1");
        System.setProperty("server.servlet.contextPath", "/nacos");
        System.setProperty("server.tomcat.basedir", home.toString());
        System.setProperty("spring.sql.init.mode", "never");
        // Its database may start slowly on a busy machine.
        System.setProperty("db.pool.config.connectionTimeout", "60000");
        System.setProperty("nacos.core.auth.enabled", "false");
        System.setProperty("nacos.core.auth.plugin.nacos.token.secret.key", Arguments.tokenKey());
        var context = SpringApplication.run(NacosTwo.class);
        // What the console does in a complete server: without it, the HTTP API for instances answers 501.
        context.getBean(ControllerMethodsCache.class).initClassMethod("com.alibaba.nacos.naming.controllers");
        RaftGroups.makeMissing(context);
        System.out.println("nacos ready");
    }
}
