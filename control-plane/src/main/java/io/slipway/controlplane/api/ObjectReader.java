package io.slipway.controlplane.api;

import io.helidon.http.Status;
import io.slipway.controlplane.json.JsonFormat;
import io.slipway.controlplane.model.Json;
import io.slipway.service.config.Times;
import io.slipway.service.http.Problem.FieldError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads an object of a request's content.
 *
 * <p>A faulty field is noted and a stand-in returned, so that reading goes on and {@link #verify()} reports every fault
 * at once. A field that nothing asked for is a fault too: most often it is misspelt.
 */
final class ObjectReader {

    // PostgreSQL's texts cannot hold NUL, and no name needs any control character.
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    private final String pointer;
    private final JsonNode object;
    private final List<FieldError> errors;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<ObjectReader> children = new ArrayList<>();

    private ObjectReader(String pointer, JsonNode object, List<FieldError> errors) {
        this.pointer = pointer;
        this.object = object;
        this.errors = errors;
    }

    static ObjectReader of(byte[] content) {
        JsonNode tree;
        try {
            tree = JsonFormat.parse(content);
        } catch (JacksonException e) {
            throw new ProblemException(
                    "malformed-json",
                    Status.BAD_REQUEST_400,
                    "The content is not JSON: %s at line %d, column %d"
                            .formatted(
                                    e.getOriginalMessage(),
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getLineNr(),
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getColumnNr()));
        }
        if (tree.isMissingNode()) {
            throw new ProblemException("malformed-json", Status.BAD_REQUEST_400, "The content is missing; send JSON");
        }
        if (!tree.isObject()) {
            throw ProblemException.invalid(List.of(new FieldError("", "Give an object")));
        }
        return new ObjectReader("", tree, new ArrayList<>());
    }

    static ObjectReader empty() {
        return of(new byte[] {'{', '}'});
    }

    /** A text without control characters. */
    String text(String name, int min, int max) {
        return optionalText(name, min, max).orElseGet(() -> {
            missing(name);
            return "";
        });
    }

    /** A text without control characters, or nothing. */
    Optional<String> optionalText(String name, int min, int max) {
        return value(name).map(value -> {
            String mend = "Give a text of %d to %d characters".formatted(min, max);
            if (!value.isString()) {
                return fault(name, mend, "");
            }
            String text = value.stringValue();
            if (CONTROL.matcher(text).find()) {
                return fault(name, "Give a text without control characters", "");
            }
            return text.length() < min || text.length() > max ? fault(name, mend, "") : text;
        });
    }

    /** A text of any characters for people, shortened where it is too long. */
    Optional<String> prose(String name, int max) {
        return value(name)
                .map(value -> value.isString() ? value.stringValue() : fault(name, "Give a text", ""))
                .map(text -> text.replace("\0", "")
                        .substring(0, Math.min(max, text.replace("\0", "").length())));
    }

    /** A text of a form. */
    String matching(String name, Pattern pattern, String mend) {
        String text = text(name, 1, 200);
        return text.isEmpty() || pattern.matcher(text).matches() ? text : fault(name, mend, text);
    }

    /** A whole number, or the default. */
    int integer(String name, int defaultValue, int min, int max) {
        return value(name)
                .map(value -> {
                    boolean taken = value.isIntegralNumber()
                            && value.canConvertToInt()
                            && value.intValue() >= min
                            && value.intValue() <= max;
                    return taken
                            ? value.intValue()
                            : fault(name, "Give a whole number from %d to %d".formatted(min, max), defaultValue);
                })
                .orElse(defaultValue);
    }

    /** A fencing token. */
    long token(String name) {
        return value(name)
                .map(value -> value.isIntegralNumber() && value.canConvertToLong()
                        ? value.longValue()
                        : fault(name, "Give the lease's token, a whole number", 0L))
                .orElseGet(() -> {
                    missing(name);
                    return 0L;
                });
    }

    /** A length of time such as {@code 30s}, or the default. */
    Duration duration(String name, Duration defaultValue, Duration min, Duration max) {
        String mend = "Give a time from %s to %s, such as 250ms, 30s or 5m".formatted(Times.text(min), Times.text(max));
        return value(name)
                .map(value -> {
                    try {
                        Duration time = Times.parse(value.asString());
                        boolean taken = time.compareTo(min) >= 0 && time.compareTo(max) <= 0;
                        return taken ? time : fault(name, mend, defaultValue);
                    } catch (IllegalArgumentException e) {
                        return fault(name, mend, defaultValue);
                    }
                })
                .orElse(defaultValue);
    }

    /** A point in time, or nothing. */
    Optional<Instant> time(String name) {
        return value(name).map(value -> {
            try {
                return OffsetDateTime.parse(value.asString()).toInstant();
            } catch (DateTimeException e) {
                return fault(name, "Give a time such as 2026-11-30T12:00:00Z", Instant.EPOCH);
            }
        });
    }

    /** One of several texts, or the default; without a default it must be there. */
    <E> E choice(String name, E[] choices, E defaultValue) {
        String mend =
                "Give one of " + Arrays.stream(choices).map(Object::toString).collect(Collectors.joining(", "));
        Optional<JsonNode> found = value(name);
        if (found.isEmpty() && defaultValue == null) {
            fault(name, mend, null);
        }
        return found.map(value -> Arrays.stream(choices)
                        .filter(choice -> value.isString() && choice.toString().equals(value.stringValue()))
                        .findFirst()
                        .orElseGet(() -> fault(name, mend, choices[0])))
                .orElse(defaultValue == null ? choices[0] : defaultValue);
    }

    /** Any value, or nothing. */
    Optional<Json> json(String name) {
        return value(name).map(JsonFormat::keep);
    }

    /** An object whose fields are its own affair, or nothing. */
    Optional<Json> looseObject(String name) {
        return value(name).map(value -> {
            if (!value.isObject()) {
                return fault(name, "Give an object", Json.EMPTY);
            }
            return JsonFormat.keep(value);
        });
    }

    /** A nested object; empty where it is left out. */
    ObjectReader object(String name) {
        JsonNode inner = value(name).orElseGet(() -> empty().object);
        if (!inner.isObject()) {
            fault(name, "Give an object", null);
            inner = empty().object;
        }
        return child(at(name), inner);
    }

    /** A list of objects. */
    List<ObjectReader> objects(String name, int min, int max) {
        List<ObjectReader> readers = new ArrayList<>();
        for (JsonNode element : elements(name, min, max)) {
            String place = at(name) + "/" + readers.size();
            if (!element.isObject()) {
                errors.add(new FieldError(place, "Give an object"));
            }
            readers.add(child(place, element.isObject() ? element : empty().object));
        }
        return readers;
    }

    /** A list of texts that each mean something. */
    <T> Set<T> texts(String name, int min, int max, Function<String, Optional<T>> parse, String mend) {
        Set<T> values = new LinkedHashSet<>();
        int index = 0;
        for (JsonNode element : elements(name, min, max)) {
            String place = at(name) + "/" + index++;
            Optional<T> value = element.isString() ? parse.apply(element.stringValue()) : Optional.empty();
            value.ifPresentOrElse(values::add, () -> errors.add(new FieldError(place, mend)));
        }
        return values;
    }

    /** Notes a fault that only the caller can see. */
    void fault(String name, String mend) {
        errors.add(new FieldError(at(name), mend));
    }

    /** Ends the reading of the whole content; called on its root. */
    void verify() {
        unknown();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private void unknown() {
        object.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name ->
                        fault(name, "There is no such field; remove it, or give one of " + String.join(", ", asked)));
        children.forEach(ObjectReader::unknown);
    }

    private List<JsonNode> elements(String name, int min, int max) {
        String mend = "Give a list of %d to %d elements".formatted(min, max);
        Optional<JsonNode> list = value(name);
        if (list.isEmpty() && min > 0) {
            missing(name);
            return List.of();
        }
        return list.map(value -> {
                    List<JsonNode> elements = new ArrayList<>();
                    value.forEach(elements::add);
                    boolean taken = value.isArray() && elements.size() >= min && elements.size() <= max;
                    return taken ? elements : fault(name, mend, List.<JsonNode>of());
                })
                .orElse(List.of());
    }

    private Optional<JsonNode> value(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private ObjectReader child(String place, JsonNode inner) {
        ObjectReader child = new ObjectReader(place, inner, errors);
        children.add(child);
        return child;
    }

    private void missing(String name) {
        fault(name, "It is missing");
    }

    private <T> T fault(String name, String mend, T standIn) {
        fault(name, mend);
        return standIn;
    }

    private String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
