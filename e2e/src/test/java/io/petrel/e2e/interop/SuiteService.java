package io.petrel.e2e.interop;

import io.grpc.services.MetricRecorder;
import io.grpc.testing.integration.AbstractInteropTest;
import io.grpc.testing.integration.TestServiceImpl;
import io.grpc.xds.orca.OrcaMetricReportingServerInterceptor;
import io.grpc.xds.orca.OrcaServiceImpl;
import io.petrel.config.PetrelConfig;
import io.petrel.config.ServerOptions;
import io.petrel.server.RpcServer;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The suite's service, with its interceptors and load reports, served by an {@link RpcServer} on a free port. */
final class SuiteService implements AutoCloseable {

    private final ScheduledExecutorService replies = Executors.newSingleThreadScheduledExecutor();
    private final RpcServer server;

    private SuiteService() {
        MetricRecorder load = MetricRecorder.newInstance();
        RpcServer.Builder builder = RpcServer.builder()
                .options(options())
                .service(new TestServiceImpl(replies, load))
                .service(OrcaServiceImpl.createService(replies, load, 1, TimeUnit.SECONDS))
                .intercept(OrcaMetricReportingServerInterceptor.create(load));
        TestServiceImpl.interceptors().forEach(builder::intercept);
        server = builder.build();
    }

    static SuiteService start() {
        SuiteService service = new SuiteService();
        try {
            service.server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return service;
    }

    /** The defaults, but for the size of messages, since the suite sends 10 MiB both ways, and an end at once. */
    private static ServerOptions options() {
        return PetrelConfig.builder()
                .set("server.shutdown_grace", "0s")
                .set("server.address", "127.0.0.1:0")
                .set("server.max_recv_msg_size", Integer.toString(AbstractInteropTest.MAX_MESSAGE_SIZE))
                .set("server.max_send_msg_size", Integer.toString(AbstractInteropTest.MAX_MESSAGE_SIZE))
                .load()
                .server();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        replies.shutdownNow();
    }
}
