// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Plain data as JSON and back: strings, booleans, longs, doubles, and lists and maps of these.
 *
 * <p>A long has no fraction and a double always has one ({@code 1} and {@code 1.0}), so each comes back as what it was; other whole and real
 * types are widened. JSON has no NaN and no infinities: they are written {@code {"$number": "NaN"}}, and a key that begins with {@code $} gets
 * another one in front, so that no map is taken for a number.
 *
 * <p>Threading: stateless.
 */
final class PlainJson {
    private static final String NUMBER = "$number";
    private static final JsonFactory FACTORY = new JsonFactory();

    private PlainJson() {}

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if it is not plain data
     */
    static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getMessage(), e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Long number -> json.writeNumber(number);
            case Integer number -> json.writeNumber(number);
            case Double number -> writeReal(json, number);
            case Float number -> writeReal(json, number.doubleValue());
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    String key = String.valueOf(entry.getKey());
                    json.writeFieldName(key.startsWith("$") ? "$" + key : key);
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            default ->
                throw new IllegalArgumentException("plain data has strings, booleans, numbers, lists and maps, got "
                        + value.getClass().getName());
        }
    }

    private static void writeReal(JsonGenerator json, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeStartObject();
            json.writeStringField(NUMBER, Double.toString(number));
            json.writeEndObject();
        }
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} gives
     */
    static Object read(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            return value(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read as JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a map.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} gives for a map
     */
    @SuppressWarnings("unchecked") // keys of JSON objects are strings
    static Map<String, Object> readMap(String text) {
        if (read(text) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("cannot be read as a JSON object");
    }

    /**
     * Reads a list of strings.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} gives for a list
     */
    static List<String> readStrings(String text) {
        if (read(text) instanceof List<?> list) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("cannot be read as a JSON array");
    }

    private static Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("cannot be read as JSON: it is empty");
        }
        return switch (token) {
            case VALUE_STRING -> Objects.requireNonNull(json.getText(), "text");
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case START_ARRAY -> list(json);
            case START_OBJECT -> object(json);
            default -> throw new IllegalArgumentException("plain data has no " + token);
        };
    }

    private static List<Object> list(JsonParser json) throws IOException {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return Collections.unmodifiableList(list);
    }

    private static Object object(JsonParser json) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        Object number = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = Objects.requireNonNull(json.currentName(), "name");
            json.nextToken();
            Object value = value(json);
            if (key.equals(NUMBER)) {
                number = Double.valueOf((String) value);
            } else {
                map.put(key.startsWith("$") ? key.substring(1) : key, value);
            }
        }
        return number == null ? Collections.unmodifiableMap(map) : number;
    }
}
