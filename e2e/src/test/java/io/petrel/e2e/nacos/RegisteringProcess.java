package io.petrel.e2e.nacos;

import io.petrel.discovery.ServiceInstance;
import java.util.concurrent.CountDownLatch;

/** A process that registers one instance and then does nothing until it is ended: ADDRESS SERVICE HOST PORT. */
final class RegisteringProcess {

    private RegisteringProcess() {}

    public static void main(String[] arguments) throws Exception {
        var registry = NacosClients.open(arguments[0]);
        registry.register(ServiceInstance.of(arguments[1], arguments[2], Integer.parseInt(arguments[3])));
        System.out.println("registered");
        new CountDownLatch(1).await();
    }
}
