package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.slipway.operator.api.HttpProbe;
import io.slipway.operator.api.PlatformServiceSpec;
import io.slipway.operator.api.Probes;
import java.util.Optional;

/**
 * The probes of a container: what build-parent's settings say of an image, unless the specification says otherwise.
 *
 * @param startup whether it has started
 * @param live whether it is worth keeping
 * @param ready whether it wants requests
 */
record HealthProbes(Probe startup, Probe live, Probe ready) {

    private static final String LIVE = "/health/live";
    private static final String READY = "/health/ready";
    private static final HttpProbe STARTUP_DEFAULTS = new HttpProbe(LIVE, 1, 2, 60);
    private static final HttpProbe LIVE_DEFAULTS = new HttpProbe(LIVE, 10, 2, 3);
    private static final HttpProbe READY_DEFAULTS = new HttpProbe(READY, 5, 2, 2);

    static HealthProbes of(PlatformServiceSpec spec) {
        Probes wanted = Optional.ofNullable(spec.probes()).orElse(new Probes(null, null, null, null));
        IntOrString port = wanted.port() == null ? new IntOrString(Names.PORT) : new IntOrString(wanted.port());
        return new HealthProbes(
                probe(port, wanted.startup(), STARTUP_DEFAULTS),
                probe(port, wanted.live(), LIVE_DEFAULTS),
                probe(port, wanted.ready(), READY_DEFAULTS));
    }

    private static Probe probe(IntOrString port, HttpProbe given, HttpProbe defaults) {
        HttpProbe wanted = Optional.ofNullable(given).orElse(defaults);
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(either(wanted.path(), defaults.path()))
                .withPort(port)
                .withScheme("HTTP")
                .endHttpGet()
                .withPeriodSeconds(either(wanted.periodSeconds(), defaults.periodSeconds()))
                .withTimeoutSeconds(either(wanted.timeoutSeconds(), defaults.timeoutSeconds()))
                .withFailureThreshold(either(wanted.failureThreshold(), defaults.failureThreshold()))
                .build();
    }

    private static <T> T either(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
