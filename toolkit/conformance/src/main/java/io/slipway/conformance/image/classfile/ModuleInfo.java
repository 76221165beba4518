package io.slipway.conformance.image.classfile;

import java.util.Set;

/**
 * The declaration of a module.
 *
 * @param requires the modules without which it does not start: those that it requires statically are not among them
 */
public record ModuleInfo(String name, Set<String> requires) {
    public ModuleInfo {
        requires = Set.copyOf(requires);
    }
}
