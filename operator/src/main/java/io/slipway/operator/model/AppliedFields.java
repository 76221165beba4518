package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Optional;

/** What the API server notes of the operator's fields in an object. */
public final class AppliedFields {

    private AppliedFields() {}

    /** Whether applying changed anything; the server notes a new time only then, whatever others changed meanwhile. */
    public static boolean changed(HasMetadata before, HasMetadata after) {
        return !entry(before).equals(entry(after));
    }

    /** Whether the operator has applied the object at all. */
    static boolean present(HasMetadata object) {
        return entry(object).isPresent();
    }

    private static Optional<ManagedFieldsEntry> entry(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .filter(fields -> Names.OPERATOR.equals(fields.getManager()) && "Apply".equals(fields.getOperation()))
                .findFirst();
    }
}
