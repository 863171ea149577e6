import type { Catalogue } from './ja.js'

/**
 * Spanish. Keeps the Japanese name of a document, as the office that asked for it wrote that.
 * No native speaker has reviewed it.
 */
export const es: Catalogue = {
  'progress.1': 'Tarjeta',
  'progress.2': 'PIN',
  'progress.3': 'Elegir',
  'progress.4': 'Pagar',
  'progress.5': 'Recoger',

  'button.confirm': 'OK',
  'button.cancel': 'Cancelar',
  'button.back': 'Atrás',
  'button.agree': 'Aceptar y empezar',
  'button.repeat': 'Oír otra vez',
  'button.stopVoice': 'Parar la voz',
  'button.start': 'Empezar',
  'button.yes': 'Sí (tecla OK)',
  'button.no': 'No (tecla Cancelar)',
  'button.textSize': 'Tamaño del texto',
  'button.contrast': 'Cambiar colores',
  'button.scroll': 'Ver más abajo',

  'unit.yen': '¥{amount}',
  'unit.copies': '{copies, plural, one {# copia} other {# copias}}',

  'attracting.title': 'Obtenga aquí certificados oficiales',
  'attracting.do': 'Toque la pantalla o pulse cualquier tecla',
  'attracting.need': 'Necesita su Tarjeta My Number y su PIN de 4 cifras',
  'attracting.headset': 'Con auriculares puede usar solo la voz y las teclas, sin mirar la pantalla',
  'attracting.notice.plannedClosure': 'Esta máquina estará cerrada desde {from} hasta {until}',
  'attracting.notice.slow': 'Ahora la emisión puede tardar más de lo habitual',
  'attracting.voice':
    'Aquí puede obtener un certificado. Tenga a mano su Tarjeta My Number y su PIN de 4 cifras. Para empezar, pulse OK.',

  'consenting.title': 'Antes de empezar',
  'consenting.do': 'Tenga a mano la tarjeta y el PIN y pulse “Aceptar y empezar” (tecla OK)',
  'consenting.pin':
    'El PIN es el de 4 cifras del certificado electrónico de autenticación de usuario, no la contraseña de firma (6 a 16 caracteres)',
  'consenting.face': 'No se pueden usar tarjetas con la marca 顔認証 (reconocimiento facial)',
  'consenting.use':
    'El certificado electrónico de su tarjeta se envía al centro emisor para confirmar su identidad',
  'consenting.data':
    'El contenido del certificado se borra de esta máquina al terminar. Solo quedan la fecha, la hora, el importe y un número de referencia',
  'consenting.fee': 'La tarifa depende del municipio y del certificado. Dinero aceptado: {coins}',
  'consenting.refund':
    'Una vez empezada la impresión no hay cambios ni devoluciones (salvo fallo de la máquina)',
  'consenting.staff':
    'El personal de la tienda no puede ayudarle a usar el servicio. Avíseles si la máquina se avería',
  'consenting.age': 'Algunos municipios no ofrecen este servicio a menores de 15 años',

  'awaitingCard.title': 'Coloque la tarjeta',
  'awaitingCard.do': 'Coloque su Tarjeta My Number en el lugar iluminado',
  'awaitingCard.keep': 'Déjela ahí hasta que aparezca “Retire la tarjeta”',
  'awaitingCard.voice': 'Déjela ahí hasta que oiga “Retire la tarjeta”',

  'identifyingCard.title': 'Leyendo la tarjeta',
  'identifyingCard.do': 'Espere sin mover la tarjeta',

  'choosingIssuer.title': '¿De qué municipio es el certificado?',
  'choosingIssuer.do': 'Pulse el número',
  'choosingIssuer.residence':
    'Donde vivo ahora (residencia, sello, impuestos; también registro familiar si es el mismo)',
  'choosingIssuer.domicile':
    'Donde está mi registro familiar (honseki), si es otro. Hay que haberse inscrito antes',

  'enteringPin.title': 'Introduzca el PIN',
  'enteringPin.do': 'Introduzca las 4 cifras en el teclado y después pulse OK',
  'enteringPin.which': 'Es el PIN del certificado electrónico de autenticación de usuario',
  'enteringPin.tries':
    'Con {tries, plural, one {# error más} other {# errores más}}, la tarjeta se bloqueará',
  'enteringPin.earlier': 'También cuentan los errores anteriores',
  'enteringPin.keys': 'Atrás borra una cifra. Cancelar termina',
  'enteringPin.voice':
    'Introduzca su PIN de 4 cifras en el teclado y después pulse OK. Con {tries, plural, one {# error más} other {# errores más}}, la tarjeta se bloqueará.',
  'enteringPin.short': 'Solo {count, plural, one {# cifra} other {# cifras}} hasta ahora. Introduzca 4',

  'lastTry.title': 'Queda 1 intento',
  'lastTry.do': 'Si no está seguro del PIN, pulse Cancelar. Para intentarlo, pulse OK',
  'lastTry.note':
    'Si se equivoca, la tarjeta se bloqueará y tendrá que desbloquearla, por ejemplo en la ventanilla municipal',

  'authenticating.title': 'Confirmando su identidad',
  'authenticating.do': 'Espere sin mover la tarjeta',

  'returningCard.title': 'Retire la tarjeta',
  'returningCard.do': 'La pantalla siguiente aparece cuando la retire',
  'returningCard.help': '¿Necesita ayuda? Llame al {contact}',

  'choosingCertificate.title': '¿Qué certificado necesita?',
  'choosingCertificate.do': 'Pulse el número',
  'choosingCertificate.closed': 'Fuera de horario ({hours})',
  'choosingCertificate.suspended': 'Suspendido por ahora',
  'choosingCertificate.suspendedUntil': 'Suspendido por ahora. Reanudación prevista: {until}',
  'choosingCertificate.fee': '¥{fee} por copia',

  'choosingContents.title': 'Elija qué incluir',
  'choosingContents.do': 'Pulse un número para incluir o no incluir. Al terminar, pulse OK',
  'choosingContents.ask': 'Pregunte donde lo va a entregar qué es necesario',
  'choosingContents.incomplete': 'Aún falta elegir algo, por ejemplo de quién es el certificado',

  'option.state.on': 'Incluir',
  'option.state.off': 'No incluir',
  'option.who.self': 'Solo yo',
  'option.who.all': 'Todos los miembros del hogar',
  'option.who.part': 'Algunos miembros del hogar',
  'option.household': 'Nombre del cabeza de familia y parentesco',
  'option.domicile': 'Domicilio registrado (honseki) y titular (nacionales japoneses)',
  'option.myNumber': 'My Number (solo para trámites previstos por la ley)',
  'option.nationality': 'Nacionalidad o región',
  'option.cardNumber': 'Número de la tarjeta de residencia (zairyu card)',
  'option.status': 'Estatus y período de residencia',
  'option.scope.all': 'Todas las personas del registro familiar',
  'option.scope.self': 'Solo yo',
  'option.residentCode': 'Código de residente (juminhyo)',
  'option.taxYear': 'Año fiscal {year}',
  'option.year': 'Año fiscal {year} (ingresos de {incomeYear})',

  'choosingCopies.title': '¿Cuántas copias?',
  'choosingCopies.do': 'Pulse el número de copias y después OK',
  'choosingCopies.total': '{copies, plural, one {# copia} other {# copias}}, total ¥{fee}',
  'choosingCopies.note': 'Una copia puede tener más de una hoja (la tarifa es la misma)',

  'confirming.title': '¿Es correcto?',
  'confirming.do': 'Si es correcto, pulse OK. Para cambiarlo, Atrás',
  'confirming.note':
    'Una vez empezada la impresión no hay cambios ni devoluciones (salvo fallo de la máquina)',

  'preparing.title': 'Preparando el certificado',
  'preparing.do': 'Espere. Solo paga cuando esté listo',

  'paying.title': 'Introduzca el dinero',
  'paying.do': 'Introduzca ¥{due} más',
  'paying.coins': 'Dinero aceptado: {coins}',
  'paying.cancel': 'Para dejarlo, pulse Cancelar. Se le devolverá el dinero',
  'paying.voice': 'Faltan ¥{due}.',
  'paying.free.title': 'No hay tarifa',
  'paying.free.do': 'Pulse OK para imprimir',
  'paying.enough': 'Comprobando el dinero',

  'printing.title': 'Imprimiendo',
  'printing.voice': 'Imprimiendo. Espere aquí.',
  'printing.do': 'Espere aquí. Hoja {sheet} de {sheets}',
  'printing.time': 'Puede tardar unos 2 minutos',
  'printing.start': 'Espere aquí',
  'printing.receipt': 'Se imprimirá un recibo',

  'delivering.title': 'Recoja el certificado',
  'delivering.do': 'Recoja {sheets, plural, one {# hoja} other {las # hojas}} de la bandeja',
  'delivering.set': 'Las hojas no van grapadas. Mantenga juntas las hojas de cada copia',
  'delivering.back': 'El dibujo del reverso sirve contra la falsificación',
  'delivering.next': 'Después sale el cambio',
  'delivering.voice':
    'Recoja el certificado. {sheets, plural, one {# hoja} other {# hojas}}. Para parar la voz, pulse OK.',
  'delivering.taken': 'Cuando las tenga, pulse OK',

  'settling.title': 'Recoja el cambio',
  'settling.do': 'Su cambio es ¥{change}. Recójalo de la salida de monedas',
  'settling.receipt.title': '¿Necesita recibo?',
  'settling.receipt.do': 'Si lo necesita, pulse OK. Si no, Cancelar',
  'settling.none': 'Terminando',
  'settling.wait': 'Espere un momento',
  'settling.receipt.take': 'Recoja el recibo de la bandeja',

  'ended.title': 'Gracias',
  'ended.do': '¿Tiene su tarjeta, su certificado y su cambio?',

  'idle.money': 'Al terminar se le devolverá el dinero introducido',
  'idle.do': 'Para continuar, pulse cualquier tecla',
  'idle.left': 'Termina en {seconds} segundos',
  'idle.cardLeft': 'Quedan {seconds} segundos',

  'cancelled.title': 'Cancelado',
  'cancelled.do': 'Compruebe que no olvida nada',

  'fault.CARD-OTHER': 'Esta no parece una Tarjeta My Number. Coloque su Tarjeta My Number',
  'fault.CARD-OTHER.which':
    'No se pueden usar tarjetas de sello, permisos de conducir, tarjetas de residencia, etc.',
  'fault.CARD-OTHER.specified': 'Se puede usar la Tarjeta de Residencia Específica (特定在留カード)',
  'fault.CARD-JUKI':
    'La antigua tarjeta Juki no se puede usar. Use una Tarjeta My Number o pregunte en su municipio',
  'fault.CARD-PHONE': 'No se pueden usar teléfonos en esta máquina. Coloque su Tarjeta My Number de plástico',
  'fault.CARD-FACE':
    'Esta tarjeta (顔認証) no tiene PIN y no se puede usar aquí. En la ventanilla municipal pueden cambiarla por una con PIN',
  'fault.CARD-NOCERT':
    'Esta tarjeta no tiene el certificado electrónico de autenticación de usuario. La ventanilla municipal puede emitirlo',
  'fault.CARD-EXPIRED':
    'El certificado electrónico de su tarjeta caducó el {date}. La ventanilla municipal puede emitir uno nuevo',
  'fault.CARD-EXPIRED.note': 'No es la fecha impresa en el anverso de la tarjeta',
  'fault.CARD-REVOKED':
    'El certificado electrónico de su tarjeta no es válido ahora (por ejemplo, está suspendido). Pregunte en su municipio',
  'fault.CARD-LOCKED': 'Su PIN está bloqueado. La ventanilla municipal puede desbloquearlo',
  'fault.CARD-LOCKED.app':
    'Si sabe su contraseña de firma, reserve en la aplicación “JPKI暗証番号リセット” y desbloquéelo antes de 24 horas en {resetPlaces}. En esta máquina no es posible',
  'fault.CARD-LOCKED.face': 'Si su tarjeta tiene la marca 顔認証, no tiene PIN y no se puede usar aquí',
  'fault.CARD-PULLED': 'No se pudo leer la tarjeta hasta el final. Colóquela otra vez y empiece de nuevo',
  'fault.CARD-PULLED.notCounted': 'Esto no cuenta como PIN erróneo',
  'fault.CARD-PULLED.left': '{tries, plural, one {Queda # intento} other {Quedan # intentos}} para el PIN',
  'fault.CARD-PULLED.unknown': 'Coloque la tarjeta y comprobaremos cuántos intentos quedan',
  'fault.CARD-TWO':
    'Parece que hay más de una tarjeta. Sáquela de la funda y coloque solo su Tarjeta My Number',
  'fault.CARD-MUTE': 'No se puede leer la tarjeta. Sáquela de la funda, gírela y colóquela otra vez',
  'fault.CARD-MUTE.again': 'Si sigue sin leerse, la tarjeta puede estar dañada. Pregunte en su municipio',
  'fault.CARD-CHANGED': 'Esta no es la tarjeta con la que empezó. Empiece de nuevo',
  'fault.PIN-WRONG': 'PIN erróneo. {tries, plural, one {Queda # intento} other {Quedan # intentos}}',
  'fault.SERVICE-CLOSED': 'Fuera de horario. Horario de servicio: {hours}',
  'fault.SERVICE-CLOSED.holiday': 'Cerrado del 29 de diciembre al 3 de enero',
  'fault.SERVICE-MAINTENANCE': 'La emisión de este municipio está suspendida. Reanudación prevista: {until}',
  'fault.PERSON-EXCLUDED':
    'El certificado no se puede emitir en esta máquina. Pregunte en la ventanilla municipal. No se ha cobrado nada',
  'fault.PERSON-EXCLUDED.note':
    'La máquina no conoce el motivo. Puede ocurrir, por ejemplo, justo después de presentar una notificación',
  'fault.PERSON-EXCLUDED.domicile':
    'Para los certificados del municipio del honseki hay que inscribirse antes (plazo: unos {days, plural, one {# día hábil} other {# días hábiles}})',
  'fault.TEXT-NOGLYPH':
    'Parte del texto no se puede imprimir bien en esta máquina. Obténgalo en la ventanilla municipal',
  'fault.TEXT-TOOLONG':
    'El nombre o el domicilio es demasiado largo para esta máquina. Obténgalo en la ventanilla municipal',
  'fault.CENTRE-AWAY': 'No hay conexión con el centro emisor. Inténtelo más tarde',
  'fault.BINDING-MISMATCH.printed': 'Las hojas impresas no valen como certificado. Llame al {contact}',
  'fault.COIN-JAM': 'El dinero se ha atascado. No meta la mano. Avise {staff}. Referencia: {receiptNo}',
  'fault.COIN-RETURN':
    'Lo sentimos, no se pudieron devolver ¥{amount}. Anote la referencia {receiptNo} y avise {staff} o llame al {contact}',
  'fault.COIN-REFUSED': 'Este dinero no se acepta. Se acepta: {coins}',
  'fault.COIN-EXACT': 'No hay cambio. Introduzca exactamente ¥{fee}',
  'fault.PRINTER.after': 'La impresión se ha detenido ({cause}). Avise {staff}',
  'fault.PRINTER.partial':
    'Las hojas que ya salieron no valen. Espere aquí hasta que le entreguen el papel que quedó dentro',
  'fault.CARD-LEFT': 'Su tarjeta sigue aquí. Retírela',
  'fault.CARD-LEFT.finder': 'Si la tarjeta no es suya, no la toque. Avise {staff}',
  'fault.CARD-LEFT.lost':
    '¿Perdió su tarjeta? Llame al 0120-95-0178 (24 horas) o, en otros idiomas, al 0120-0178-27',
  'fault.PAPER-LEFT': 'Su certificado sigue en la bandeja. Recójalo',
  'fault.PAPER-LEFT.next': 'Aquí está el certificado de otra persona. No lo toque. Avise {staff}',
  'fault.POWER-BATTERY': 'Corte de luz: funciona con batería. La máquina se cierra después de este trámite',
  'fault.OUT-OF-SERVICE': 'Fuera de servicio ({reason})',
  'fault.OUT-OF-SERVICE.near': 'Máquina más cercana: {place}',
  'fault.SCREEN-LOST': 'La pantalla perdió la conexión. Espere aquí hasta que vuelva',
  'fault.PRINTER': 'No se puede imprimir ahora ({cause}). Avise {staff}',
  'fault.BINDING-MISMATCH': 'Detenido por seguridad',
  'fault.BINDING-MISMATCH.before': 'No se imprimió nada',
  'fault.MACHINE': 'La máquina no puede continuar ({reason}). Avise {staff}',
  'fault.SERVICE-CLOSED.now': 'Fuera de horario',
  'fault.SERVICE-MAINTENANCE.now': 'La emisión de este municipio está suspendida',
  'fault.CARD-EXPIRED.now':
    'El certificado electrónico de su tarjeta ha caducado. La ventanilla municipal puede emitir uno nuevo',
  'fault.PIN-WRONG.now': 'PIN erróneo',

  'cause.PAPER-EMPTY': 'sin papel',
  'cause.PAPER-JAM': 'papel atascado',
  'cause.COVER-OPEN': 'tapa abierta',
  'cause.TONER-EMPTY': 'sin tóner',
  'cause.TRAY-FULL': 'bandeja llena',
  'cause.PRINTER': 'fallo de la impresora',

  'rows.more': 'Ver más opciones ({page}/{pages})',

  'hours.weekdays': 'días hábiles, {hours}',

  'fee.free': 'Sin tarifa',

  'staff.clerk': 'al personal de la tienda',
  'staff.official': 'al personal',
  'staff.attendant': 'al encargado',

  look: 'Mire la pantalla',

  'choice.voice': '{digit}: {label}',
  'choice.chosen': 'elegido',

  'cardProblem.title': 'Compruebe su tarjeta',
  'cardProblem.again': 'Retire la tarjeta y coloque su Tarjeta My Number',

  'explaining.title': 'El trámite termina aquí',
  'explaining.do': 'Lea la pantalla y pulse OK',
  'explaining.voice': 'Para terminar, pulse OK',

  'confirmingMyNumber.title': '¿Incluir el My Number?',
  'confirmingMyNumber.do': 'Para incluirlo, pulse OK. Para no incluirlo, Cancelar',
  'confirmingMyNumber.note':
    'El certificado con My Number solo sirve para trámites previstos por la ley, como impuestos y seguridad social',
  'confirmingMyNumber.who': 'Pregunte donde lo va a entregar si es necesario',

  'summary.certificate': 'Certificado',
  'summary.contents': 'Incluido',
  'summary.none': 'Nada',
  'summary.members': 'Personas',
  'summary.copies': 'Copias',
  'summary.fee': 'Tarifa',

  'list.join': ', ',

  'amount.fee': 'Tarifa',
  'amount.inserted': 'Introducido',
  'amount.due': 'Falta',

  'offeringMore.title': '¿Otro certificado?',
  'offeringMore.do': 'Para otro certificado, pulse OK. Para terminar, Cancelar',
  'offeringMore.badPaper': 'La impresión está manchada o borrosa',

  'awaitingStaff.title': 'Llame {staff}',
  'awaitingStaff.do': 'Muestre el papel. El mismo certificado puede imprimirse otra vez',
  'awaitingStaff.note': 'La nueva impresión no cuesta nada',
  'awaitingStaff.sheet': 'Anular la hoja {sheet} e imprimirla de nuevo (llave del personal)',
  'awaitingStaff.back': 'El papel está bien',

  'refunding.title': 'Devolviendo el dinero',
  'refunding.do': 'Recójalo de la salida de monedas',
  'refunding.none': 'Terminando',

  'starting.title': 'Preparando',
  'starting.do': 'Espere un momento',

  'closing.title': 'Gracias',
  'closing.do': 'Preparando para la persona siguiente. Espere un momento',

  'clearing.title': 'Algo ha quedado olvidado',
  'clearing.card.do': 'Retire la tarjeta',
  'clearing.paper.do': 'Recoja el certificado de la bandeja',
  'clearing.next.do': 'No lo toque. Avise {staff}',

  'outOfService.do': 'Lo sentimos. Use otra máquina o la ventanilla municipal',
  'outOfService.help': '¿Necesita ayuda? Llame al {contact}',
  'outOfService.staff': 'Personal: pulse OK e introduzca el PIN. Gire la llave atrás para volver a atender',
  'outOfService.back':
    'Personal: fuera de servicio desde una actualización (versión anterior: {version}). Para volver a ella: {command}',

  'reason.PAPER': 'reposición de papel o tóner',
  'reason.PRINTER': 'revisión de la impresora',
  'reason.MONEY': 'revisión del monedero',
  'reason.CARD': 'revisión del lector de tarjetas',
  'reason.CENTRE': 'sin conexión con el centro emisor',
  'reason.CLOSED': 'fuera de horario',
  'reason.MAINTENANCE': 'emisión suspendida',
  'reason.POWER': 'corte de luz',
  'reason.LEFT': 'algo ha quedado olvidado',
  'reason.SAFETY': 'por seguridad',
  'reason.CHECK': 'revisión de la máquina',

  'money.none': 'No se ha cobrado nada',
  'money.escrow': 'Se le devolverá el dinero introducido',
  'money.all': 'Se le devolverá todo el dinero',
  'money.returned': 'Se está devolviendo el dinero. Recójalo de la salida de monedas',
  'money.unknown': 'Sobre su dinero, anote la referencia {receiptNo} y llame al {contact}',

  'curtain.title': 'La pantalla está cubierta',
  'curtain.touch': 'Para continuar, toque la pantalla o pulse cualquier tecla',
  'curtain.headset': 'La voz le guía. Para ver la pantalla, retire los auriculares',

  'place.card': 'El lugar de la tarjeta está debajo de la pantalla, a la izquierda',
  'place.keypad': 'El teclado está debajo de la pantalla, a la derecha',
  'place.coins': 'La entrada y la salida de monedas están debajo del lugar de la tarjeta',
  'place.tray': 'La bandeja está en la parte más baja',
  'voice.keys':
    'El teclado tiene 16 teclas. Los números están como en el teléfono, con un punto en el 5. La columna derecha tiene, de arriba abajo, Cancelar, Atrás, Oír otra vez y OK. Cancelar tiene una × y OK un ○ en relieve',
}
