@NullMarked
package dev.faultline.bench.intake;

import org.jspecify.annotations.NullMarked;
