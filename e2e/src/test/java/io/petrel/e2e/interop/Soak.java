package io.petrel.e2e.interop;

import com.google.common.base.Function;
import io.grpc.ManagedChannel;
import io.grpc.testing.integration.TestServiceClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** The suite's two soak cases, kept short. The suite lets only its own program call them. */
final class Soak {

    private static final int ITERATIONS = 20;
    private static final int CALL_LIMIT_MILLIS = 5_000;
    private static final int LIMIT_SECONDS = 30;
    private static final int REQUEST_BYTES = 271_828;
    private static final int REPLY_BYTES = 314_159;

    private Soak() {}

    /**
     * Makes large unary calls, one after the other, none of which may fail.
     *
     * @param first closed at the end
     * @param next makes, of the last call's channel, that of the next
     */
    static void run(ManagedChannel first, Function<ManagedChannel, ManagedChannel> next) throws Throwable {
        try {
            soak().invoke(
                            null,
                            first.authority(), // named in the log
                            ITERATIONS,
                            0, // failures allowed
                            CALL_LIMIT_MILLIS,
                            0, // pause between calls
                            LIMIT_SECONDS,
                            REQUEST_BYTES,
                            REPLY_BYTES,
                            1, // thread
                            first,
                            next);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Method soak() throws ClassNotFoundException {
        Class<?> client = Class.forName(TestServiceClient.class.getPackageName() + ".SoakClient");
        Method soak = Arrays.stream(client.getDeclaredMethods())
                .filter(method -> method.getName().equals("performSoakTest"))
                .findAny()
                .orElseThrow();
        soak.setAccessible(true);
        return soak;
    }
}
