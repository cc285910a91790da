package org.bootrig.engine.feature;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.session.MachineSession;

/**
 * The glue objects of one scenario. A glue class has one constructor, which may ask for the scenario's
 * {@link MachineSession} and for other glue classes. Used by one thread.
 */
final class GlueInstances implements AutoCloseable {

    private final Map<Class<?>, Object> instances = new HashMap<>();
    private final Set<Class<?>> beingMade = new LinkedHashSet<>();

    /** Has no session, because a dry run makes no glue. */
    GlueInstances() {}

    GlueInstances(MachineSession session) {
        instances.put(MachineSession.class, session);
    }

    /** Returns the scenario's instance of this class; throws {@link UserMistake} when it cannot be made. */
    <T> T get(Class<T> type) {
        Object instance = instances.get(type);
        if (instance == null) {
            instance = make(type);
            instances.put(type, instance);
        }
        return type.cast(instance);
    }

    /** Closes what can be closed, such as connections to the guest; this does not change the scenario's verdict. */
    @Override
    public void close() {
        for (Object instance : instances.values()) {
            if (instance instanceof AutoCloseable closeable && !(instance instanceof MachineSession)) {
                try {
                    closeable.close();
                } catch (Exception alreadyBroken) {
                    // The machine ends next, and with it the other end of whatever was open.
                }
            }
        }
    }

    private Object make(Class<?> type) {
        if (!beingMade.add(type)) {
            throw new UserMistake("the constructors of glue classes need each other in a cycle: "
                    + beingMade.stream().map(Class::getSimpleName).collect(Collectors.joining(" -> "))
                    + " -> " + type.getSimpleName());
        }
        try {
            Constructor<?> constructor = onlyConstructor(type);
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(this::get)
                    .toArray());
        } catch (InvocationTargetException thrown) {
            throw new UserMistake("the constructor of " + type.getName() + " threw " + thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new UserMistake(type.getName() + " cannot be made: " + impossible);
        } finally {
            beingMade.remove(type);
        }
    }

    private Constructor<?> onlyConstructor(Class<?> type) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (constructors.length != 1 || Modifier.isAbstract(type.getModifiers())) {
            throw new UserMistake(type.getName()
                    + " cannot be made for a scenario: a glue class, or what its constructor "
                    + "asks for, is a concrete class with one constructor, or " + MachineSession.class.getName());
        }
        return constructors[0];
    }
}
