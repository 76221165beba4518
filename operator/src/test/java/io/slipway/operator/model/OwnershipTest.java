package io.slipway.operator.model;

import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.slipway.operator.TestServices;
import io.slipway.operator.api.PlatformService;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OwnershipTest {

    private static final PlatformService SHOP = TestServices.service("team", "shop", spec().build());

    static {
        SHOP.getMetadata().setUid("uid-1");
    }

    static Stream<Arguments> objects() {
        return Stream.of(
                Arguments.of("its own", object("uid-1", true, "slipway-operator", "Apply"), true, true),
                Arguments.of("another's", object("uid-2", true, "slipway-operator", "Apply"), false, false),
                Arguments.of("one that only refers to it", object("uid-1", false, "someone", "Update"), false, false),
                Arguments.of("one that lost its owner", object(null, false, "slipway-operator", "Apply"), false, true),
                Arguments.of(
                        "one that was only updated", object(null, false, "slipway-operator", "Update"), false, false),
                Arguments.of("a stranger's", object(null, false, "someone", "Apply"), false, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    void tellsWhoseAnObjectIs(String name, Service object, boolean owned, boolean applicable) {
        assertThat(Ownership.owns(SHOP, object)).as(name).isEqualTo(owned);
        assertThat(Ownership.mayApply(SHOP, object)).as(name).isEqualTo(applicable);
    }

    @Test
    void seesAChangeByTheTimeOfItsOwnFields() {
        Service before = object("uid-1", true, "slipway-operator", "Apply");
        Service same = object("uid-1", true, "slipway-operator", "Apply");
        same.getMetadata().setResourceVersion("2");
        Service after = object("uid-1", true, "slipway-operator", "Apply");
        after.getMetadata().getManagedFields().getFirst().setTime("2026-11-21T12:00:01Z");

        assertThat(AppliedFields.changed(before, same)).isFalse();
        assertThat(AppliedFields.changed(before, after)).isTrue();
    }

    private static Service object(String owner, boolean controller, String manager, String operation) {
        ServiceBuilder builder = new ServiceBuilder()
                .withNewMetadata()
                .withName("shop")
                .addNewManagedField()
                .withManager(manager)
                .withOperation(operation)
                .withTime("2026-11-21T12:00:00Z")
                .endManagedField()
                .endMetadata();
        if (owner != null) {
            builder.editMetadata()
                    .addNewOwnerReference()
                    .withUid(owner)
                    .withController(controller)
                    .endOwnerReference()
                    .endMetadata();
        }
        return builder.build();
    }
}
