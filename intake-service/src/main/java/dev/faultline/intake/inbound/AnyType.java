package dev.faultline.intake.inbound;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A body taken whatever its Content-Type says, as the service that is stood in for takes it: it is JSON or refused as none. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface AnyType {}
