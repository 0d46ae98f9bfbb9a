package com.bytebase.engine.diff;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.BiFunction;

/** Copies records of the model with components changed, whatever components there are. */
final class Records {
    private Records() {}

    /** @param change gets a component's name and value, gives the value of the copy */
    @SuppressWarnings("unchecked")
    static <R extends Record> R copy(R record, BiFunction<String, Object, Object> change) {
        var components = record.getClass().getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Arrays.stream(components)
                .map(component -> change.apply(component.getName(), value(component, record)))
                .toArray();
        try {
            return (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The model cannot be copied: " + record.getClass(), e);
        }
    }

    static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The model cannot be read: " + component, e);
        }
    }

    /** The component of that name, where the record has one of text. */
    static String text(Record record, String name) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(name) && component.getType() == String.class)
                .map(component -> (String) value(component, record))
                .findFirst()
                .orElse("");
    }
}
