@NullMarked
package dev.faultline.bench.notify;

import org.jspecify.annotations.NullMarked;
