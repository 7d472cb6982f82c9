package io.petrel.nacosserver;

import com.alibaba.nacos.consistency.cp.RequestProcessor4CP;
import com.alibaba.nacos.core.distributed.raft.JRaftProtocol;
import com.alibaba.nacos.core.distributed.raft.JRaftServer;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/**
 * The groups in which a server agrees on what operators change. In the build of 2.2.4 that is published as a library,
 * {@code JRaftProtocol.addRequestProcessors} has lost its body, so that they are never made and each such change fails
 * with "No corresponding Raft Group"; the released server makes them.
 */
final class RaftGroups {

    private RaftGroups() {}

    /** Makes the groups as the released server does, unless the server has made them itself. */
    static void makeMissing(ApplicationContext context) throws ReflectiveOperationException {
        Object server = read(JRaftProtocol.class, "raftServer", context.getBean(JRaftProtocol.class));
        if (((Map<?, ?>) read(JRaftServer.class, "multiRaftGroup", server)).isEmpty()) {
            var make = JRaftServer.class.getDeclaredMethod("createMultiRaftGroup", Collection.class);
            make.setAccessible(true);
            make.invoke(server, context.getBeansOfType(RequestProcessor4CP.class).values());
        }
    }

    private static Object read(Class<?> type, String field, Object object) throws ReflectiveOperationException {
        Field found = type.getDeclaredField(field);
        found.setAccessible(true);
        return found.get(object);
    }
}
