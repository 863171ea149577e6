import type { Catalogue } from './ja.js'

/**
 * Portuguese as spoken in Brazil. Keeps the Japanese name of a document, as the office that asked for it wrote
 * that. No native speaker has reviewed it.
 */
export const pt: Catalogue = {
  'progress.1': 'Cartão',
  'progress.2': 'Senha',
  'progress.3': 'Escolher',
  'progress.4': 'Pagar',
  'progress.5': 'Retirar',

  'button.confirm': 'OK',
  'button.cancel': 'Cancelar',
  'button.back': 'Voltar',
  'button.agree': 'Concordar e começar',
  'button.repeat': 'Ouvir de novo',
  'button.stopVoice': 'Parar a voz',
  'button.start': 'Começar',
  'button.yes': 'Sim (tecla OK)',
  'button.no': 'Não (tecla Cancelar)',
  'button.textSize': 'Tamanho do texto',
  'button.contrast': 'Mudar as cores',
  'button.scroll': 'Ver mais abaixo',

  'unit.yen': '¥{amount}',
  'unit.copies': '{copies, plural, one {# cópia} other {# cópias}}',

  'attracting.title': 'Retire aqui atestados e certidões',
  'attracting.do': 'Toque na tela ou aperte qualquer tecla',
  'attracting.need': 'Você precisa do Cartão My Number e da senha de 4 dígitos',
  'attracting.headset': 'Com fones de ouvido, use só a voz e as teclas, sem olhar a tela',
  'attracting.notice.plannedClosure': 'Esta máquina estará fechada de {from} até {until}',
  'attracting.notice.slow': 'A emissão pode demorar mais que o normal agora',
  'attracting.voice':
    'Aqui você pode retirar certificados. Tenha em mãos o Cartão My Number e a senha de 4 dígitos. Para começar, aperte OK.',

  'consenting.title': 'Antes de começar',
  'consenting.do': 'Tenha em mãos o cartão e a senha e aperte “Concordar e começar” (tecla OK)',
  'consenting.pin':
    'A senha é a de 4 dígitos do certificado eletrônico de autenticação do usuário, não a senha de assinatura (6 a 16 caracteres)',
  'consenting.face': 'Cartões com a marca 顔認証 (reconhecimento facial) não podem ser usados',
  'consenting.use':
    'O certificado eletrônico do seu cartão é enviado à central emissora para confirmar sua identidade',
  'consenting.data':
    'O conteúdo do certificado é apagado desta máquina no final. Ficam só data, hora, valor e número de referência',
  'consenting.fee': 'A taxa depende do município e do certificado. Dinheiro aceito: {coins}',
  'consenting.refund':
    'Depois de iniciada a impressão, não há mudança, troca nem devolução (exceto por falha da máquina)',
  'consenting.staff':
    'Os funcionários da loja não podem ajudar na operação. Avise-os se a máquina apresentar defeito',
  'consenting.age': 'Alguns municípios não oferecem o serviço a menores de 15 anos',

  'awaitingCard.title': 'Coloque o cartão',
  'awaitingCard.do': 'Coloque o Cartão My Number no lugar iluminado',
  'awaitingCard.keep': 'Deixe-o ali até aparecer “Retire o cartão”',
  'awaitingCard.voice': 'Deixe-o ali até ouvir “Retire o cartão”',

  'identifyingCard.title': 'Lendo o cartão',
  'identifyingCard.do': 'Aguarde sem mover o cartão',

  'choosingIssuer.title': 'Certificado de qual município?',
  'choosingIssuer.do': 'Aperte o número',
  'choosingIssuer.residence':
    'Onde moro agora (residência, carimbo, impostos; registro familiar também, se for no mesmo lugar)',
  'choosingIssuer.domicile':
    'Onde fica meu registro familiar (honseki), se for outro. É preciso ter feito o cadastro antes',

  'enteringPin.title': 'Digite a senha',
  'enteringPin.do': 'Digite os 4 dígitos no teclado e depois aperte OK',
  'enteringPin.which': 'É a senha do certificado eletrônico de autenticação do usuário',
  'enteringPin.tries':
    '{tries, plural, one {Com mais # erro} other {Com mais # erros}}, o cartão será bloqueado',
  'enteringPin.earlier': 'Os erros anteriores também contam',
  'enteringPin.keys': 'Voltar apaga um dígito. Cancelar encerra',
  'enteringPin.voice':
    'Digite a senha de 4 dígitos no teclado e depois aperte OK. {tries, plural, one {Com mais # erro} other {Com mais # erros}}, o cartão será bloqueado.',
  'enteringPin.short': 'Só {count, plural, one {# dígito} other {# dígitos}} até agora. Digite 4',

  'lastTry.title': 'Resta só 1 tentativa',
  'lastTry.do': 'Se não tiver certeza da senha, aperte Cancelar. Para tentar, aperte OK',
  'lastTry.note':
    'Se errar, o cartão será bloqueado e será preciso desbloqueá-lo no balcão da prefeitura ou em outro lugar autorizado',

  'authenticating.title': 'Confirmando sua identidade',
  'authenticating.do': 'Aguarde sem mover o cartão',

  'returningCard.title': 'Retire o cartão',
  'returningCard.do': 'A próxima tela aparece quando você o retirar',
  'returningCard.help': 'Precisa de ajuda? Ligue para {contact}',

  'choosingCertificate.title': 'De qual certificado você precisa?',
  'choosingCertificate.do': 'Aperte o número',
  'choosingCertificate.closed': 'Fora do horário ({hours})',
  'choosingCertificate.suspended': 'Suspenso no momento',
  'choosingCertificate.suspendedUntil': 'Suspenso no momento. Previsão de retorno: {until}',
  'choosingCertificate.fee': '¥{fee} por cópia',

  'choosingContents.title': 'Escolha o que incluir',
  'choosingContents.do': 'Aperte um número para incluir ou não. Ao terminar, aperte OK',
  'choosingContents.ask': 'Confirme no lugar de entrega o que é necessário',
  'choosingContents.incomplete': 'Ainda falta escolher algo, por exemplo de quem é o certificado',

  'option.state.on': 'Incluir',
  'option.state.off': 'Não incluir',
  'option.who.self': 'Só eu',
  'option.who.all': 'Todos da família registrada',
  'option.who.part': 'Alguns da família registrada',
  'option.household': 'Nome do chefe da família e parentesco',
  'option.domicile': 'Domicílio de registro (honseki) e titular (cidadãos japoneses)',
  'option.myNumber': 'My Number (só para procedimentos previstos em lei)',
  'option.nationality': 'Nacionalidade ou região',
  'option.cardNumber': 'Número do cartão de permanência (zairyu card)',
  'option.status': 'Status e período de permanência',
  'option.scope.all': 'Todos do registro familiar',
  'option.scope.self': 'Só eu',
  'option.residentCode': 'Código de residente (juminhyo)',
  'option.taxYear': 'Ano fiscal {year}',
  'option.year': 'Ano fiscal {year} (renda de {incomeYear})',

  'choosingCopies.title': 'Quantas cópias?',
  'choosingCopies.do': 'Aperte o número de cópias e depois OK',
  'choosingCopies.total': '{copies, plural, one {# cópia} other {# cópias}}, total ¥{fee}',
  'choosingCopies.note': 'Uma cópia pode ter mais de uma folha (a taxa é a mesma)',

  'confirming.title': 'Está correto?',
  'confirming.do': 'Se estiver correto, aperte OK. Para corrigir, Voltar',
  'confirming.note':
    'Depois de iniciada a impressão, não há mudança, troca nem devolução (exceto por falha da máquina)',

  'preparing.title': 'Preparando o certificado',
  'preparing.do': 'Aguarde. Você paga só quando estiver pronto',

  'paying.title': 'Insira o dinheiro',
  'paying.do': 'Insira mais ¥{due}',
  'paying.coins': 'Dinheiro aceito: {coins}',
  'paying.cancel': 'Para desistir, aperte Cancelar. O dinheiro será devolvido',
  'paying.voice': 'Faltam ¥{due}.',
  'paying.free.title': 'Não há taxa',
  'paying.free.do': 'Aperte OK para imprimir',
  'paying.enough': 'Conferindo o dinheiro',

  'printing.title': 'Imprimindo',
  'printing.voice': 'Imprimindo. Aguarde aqui.',
  'printing.do': 'Aguarde aqui. Folha {sheet} de {sheets}',
  'printing.time': 'Pode levar cerca de 2 minutos',
  'printing.start': 'Aguarde aqui',
  'printing.receipt': 'Será impresso um recibo',

  'delivering.title': 'Retire o certificado',
  'delivering.do': 'Retire da bandeja {sheets, plural, one {# folha} other {todas as # folhas}}',
  'delivering.set': 'As folhas não são grampeadas. Mantenha juntas as folhas de cada cópia',
  'delivering.back': 'O desenho no verso serve para evitar falsificação',
  'delivering.next': 'Em seguida sai o troco',
  'delivering.voice':
    'Retire o certificado. {sheets, plural, one {# folha} other {# folhas}}. Para parar a voz, aperte OK.',
  'delivering.taken': 'Depois de retirar, aperte OK',

  'settling.title': 'Retire o troco',
  'settling.do': 'Seu troco é ¥{change}. Retire-o na abertura de devolução',
  'settling.receipt.title': 'Precisa de recibo?',
  'settling.receipt.do': 'Se precisar, aperte OK. Se não, Cancelar',
  'settling.none': 'Encerrando',
  'settling.wait': 'Aguarde um momento',
  'settling.receipt.take': 'Retire o recibo da bandeja',

  'ended.title': 'Obrigado',
  'ended.do': 'Pegou o cartão, o certificado e o troco?',

  'idle.money': 'Ao encerrar, o dinheiro inserido será devolvido',
  'idle.do': 'Para continuar, aperte qualquer tecla',
  'idle.left': 'Encerra em {seconds} segundos',
  'idle.cardLeft': 'Restam {seconds} segundos',

  'cancelled.title': 'Cancelado',
  'cancelled.do': 'Verifique se não esqueceu nada',

  'fault.CARD-OTHER': 'Este não parece ser um Cartão My Number. Coloque o seu Cartão My Number',
  'fault.CARD-OTHER.which':
    'Cartão de carimbo, carteira de motorista, cartão de permanência etc. não podem ser usados',
  'fault.CARD-OTHER.specified': 'O Cartão de Permanência Específico (特定在留カード) pode ser usado',
  'fault.CARD-JUKI':
    'O antigo cartão Juki não pode ser usado. Use o Cartão My Number ou consulte a prefeitura',
  'fault.CARD-PHONE': 'Não é possível usar celulares nesta máquina. Coloque o Cartão My Number de plástico',
  'fault.CARD-FACE':
    'Este cartão (顔認証) não tem senha e não pode ser usado aqui. No balcão da prefeitura é possível trocá-lo por um com senha',
  'fault.CARD-NOCERT':
    'Este cartão não tem o certificado eletrônico de autenticação do usuário. O balcão da prefeitura pode emiti-lo',
  'fault.CARD-EXPIRED':
    'O certificado eletrônico do cartão venceu em {date}. O balcão da prefeitura pode emitir um novo',
  'fault.CARD-EXPIRED.note': 'Não é a data impressa na frente do cartão',
  'fault.CARD-REVOKED':
    'O certificado eletrônico do cartão não é válido agora (por exemplo, suspenso). Consulte a prefeitura',
  'fault.CARD-LOCKED': 'A senha está bloqueada. O balcão da prefeitura pode desbloqueá-la',
  'fault.CARD-LOCKED.app':
    'Se souber a senha de assinatura, reserve no aplicativo “JPKI暗証番号リセット” e desbloqueie em até 24 horas em {resetPlaces}. Nesta máquina não é possível',
  'fault.CARD-LOCKED.face': 'Se o cartão tiver a marca 顔認証, ele não tem senha e não pode ser usado aqui',
  'fault.CARD-PULLED': 'Não foi possível ler o cartão até o fim. Coloque-o de novo e recomece',
  'fault.CARD-PULLED.notCounted': 'Isto não conta como senha errada',
  'fault.CARD-PULLED.left':
    '{tries, plural, one {Resta # tentativa} other {Restam # tentativas}} para a senha',
  'fault.CARD-PULLED.unknown': 'Coloque o cartão para verificar quantas tentativas restam',
  'fault.CARD-TWO': 'Parece haver mais de um cartão. Retire da capa e coloque só o Cartão My Number',
  'fault.CARD-MUTE': 'Não foi possível ler o cartão. Retire da capa, vire-o e coloque-o de novo',
  'fault.CARD-MUTE.again': 'Se não der certo, o cartão pode estar danificado. Consulte a prefeitura',
  'fault.CARD-CHANGED': 'Este não é o cartão do início. Recomece',
  'fault.PIN-WRONG': 'Senha errada. {tries, plural, one {Resta # tentativa} other {Restam # tentativas}}',
  'fault.SERVICE-CLOSED': 'Fora do horário. Horário de atendimento: {hours}',
  'fault.SERVICE-CLOSED.holiday': 'Fechado de 29 de dezembro a 3 de janeiro',
  'fault.SERVICE-MAINTENANCE': 'A emissão deste município está suspensa. Previsão de retorno: {until}',
  'fault.PERSON-EXCLUDED':
    'Não é possível emitir o certificado nesta máquina. Pergunte no balcão da prefeitura. Nada foi cobrado',
  'fault.PERSON-EXCLUDED.note':
    'A máquina não sabe o motivo. Isso pode acontecer, por exemplo, logo depois de uma notificação',
  'fault.PERSON-EXCLUDED.domicile':
    'Para certificados do município do honseki é preciso cadastro prévio (prazo: cerca de {days, plural, one {# dia útil} other {# dias úteis}})',
  'fault.TEXT-NOGLYPH':
    'Parte do texto não pode ser impressa corretamente nesta máquina. Retire no balcão da prefeitura',
  'fault.TEXT-TOOLONG':
    'O nome ou o endereço é longo demais para esta máquina. Retire no balcão da prefeitura',
  'fault.CENTRE-AWAY': 'Sem conexão com a central emissora. Tente de novo mais tarde',
  'fault.BINDING-MISMATCH.printed': 'As folhas impressas não valem como certificado. Ligue para {contact}',
  'fault.COIN-JAM': 'O dinheiro ficou preso. Não ponha a mão. Avise {staff}. Referência: {receiptNo}',
  'fault.COIN-RETURN':
    'Desculpe, não foi possível devolver ¥{amount}. Anote a referência {receiptNo} e avise {staff} ou ligue para {contact}',
  'fault.COIN-REFUSED': 'Este dinheiro não é aceito. Aceitos: {coins}',
  'fault.COIN-EXACT': 'Não há troco. Insira exatamente ¥{fee}',
  'fault.PRINTER.after': 'A impressão parou ({cause}). Avise {staff}',
  'fault.PRINTER.partial':
    'As folhas já impressas não valem. Aguarde aqui até receber o papel que ficou dentro',
  'fault.CARD-LEFT': 'O cartão ainda está aqui. Retire-o',
  'fault.CARD-LEFT.finder': 'Se o cartão não for seu, não toque nele. Avise {staff}',
  'fault.CARD-LEFT.lost':
    'Perdeu o cartão? Ligue para 0120-95-0178 (24 horas) ou, em outras línguas, 0120-0178-27',
  'fault.PAPER-LEFT': 'O certificado ainda está na bandeja. Retire-o',
  'fault.PAPER-LEFT.next': 'O certificado de outra pessoa está aqui. Não toque nele. Avise {staff}',
  'fault.POWER-BATTERY': 'Falta de energia: usando bateria. A máquina para depois deste atendimento',
  'fault.OUT-OF-SERVICE': 'Fora de serviço ({reason})',
  'fault.OUT-OF-SERVICE.near': 'Máquina mais próxima: {place}',
  'fault.SCREEN-LOST': 'A tela perdeu a conexão. Aguarde aqui até voltar',
  'fault.PRINTER': 'Não é possível imprimir agora ({cause}). Avise {staff}',
  'fault.BINDING-MISMATCH': 'Interrompido por segurança',
  'fault.BINDING-MISMATCH.before': 'Nada foi impresso',
  'fault.MACHINE': 'A máquina não pode continuar ({reason}). Avise {staff}',
  'fault.SERVICE-CLOSED.now': 'Fora do horário',
  'fault.SERVICE-MAINTENANCE.now': 'A emissão deste município está suspensa',
  'fault.CARD-EXPIRED.now':
    'O certificado eletrônico do cartão venceu. O balcão da prefeitura pode emitir um novo',
  'fault.PIN-WRONG.now': 'Senha errada',

  'cause.PAPER-EMPTY': 'sem papel',
  'cause.PAPER-JAM': 'papel preso',
  'cause.COVER-OPEN': 'tampa aberta',
  'cause.TONER-EMPTY': 'sem toner',
  'cause.TRAY-FULL': 'bandeja cheia',
  'cause.PRINTER': 'defeito na impressora',

  'rows.more': 'Ver outros itens ({page}/{pages})',

  'hours.weekdays': 'dias úteis, {hours}',

  'fee.free': 'Sem taxa',

  'staff.clerk': 'um funcionário da loja',
  'staff.official': 'um funcionário',
  'staff.attendant': 'o atendente',

  look: 'Olhe para a tela',

  'choice.voice': '{digit}: {label}',
  'choice.chosen': 'escolhido',

  'cardProblem.title': 'Verifique o cartão',
  'cardProblem.again': 'Retire este cartão e coloque o Cartão My Number',

  'explaining.title': 'O atendimento termina aqui',
  'explaining.do': 'Leia a tela e aperte OK',
  'explaining.voice': 'Para terminar, aperte OK',

  'confirmingMyNumber.title': 'Incluir o My Number?',
  'confirmingMyNumber.do': 'Para incluir, aperte OK. Para não incluir, Cancelar',
  'confirmingMyNumber.note':
    'O certificado com My Number só serve para procedimentos previstos em lei, como impostos e previdência',
  'confirmingMyNumber.who': 'Confirme no lugar de entrega se é necessário',

  'summary.certificate': 'Certificado',
  'summary.contents': 'Incluído',
  'summary.none': 'Nada',
  'summary.members': 'Pessoas',
  'summary.copies': 'Cópias',
  'summary.fee': 'Taxa',

  'list.join': ', ',

  'amount.fee': 'Taxa',
  'amount.inserted': 'Inserido',
  'amount.due': 'Falta',

  'offeringMore.title': 'Outro certificado?',
  'offeringMore.do': 'Para outro certificado, aperte OK. Para terminar, Cancelar',
  'offeringMore.badPaper': 'A impressão está manchada ou fraca',

  'awaitingStaff.title': 'Chame {staff}',
  'awaitingStaff.do': 'Mostre o papel. O mesmo certificado pode ser impresso de novo',
  'awaitingStaff.note': 'A nova impressão não custa nada',
  'awaitingStaff.sheet': 'Anular a folha {sheet} e imprimir de novo (chave do pessoal)',
  'awaitingStaff.back': 'O papel está bom',

  'refunding.title': 'Devolvendo o dinheiro',
  'refunding.do': 'Retire-o na abertura de devolução',
  'refunding.none': 'Encerrando',

  'starting.title': 'Preparando',
  'starting.do': 'Aguarde um momento',

  'closing.title': 'Obrigado',
  'closing.do': 'Preparando para a próxima pessoa. Aguarde um momento',

  'clearing.title': 'Algo foi esquecido',
  'clearing.card.do': 'Retire o cartão',
  'clearing.paper.do': 'Retire o certificado da bandeja',
  'clearing.next.do': 'Não toque. Avise {staff}',

  'outOfService.do': 'Desculpe. Use outra máquina ou o balcão da prefeitura',
  'outOfService.help': 'Precisa de ajuda? Ligue para {contact}',
  'outOfService.staff': 'Equipe: pressione OK e digite a senha. Volte a chave para atender de novo',
  'outOfService.back':
    'Equipe: fora de serviço desde uma atualização (versão anterior: {version}). Para voltar a ela: {command}',

  'reason.PAPER': 'reposição de papel ou toner',
  'reason.PRINTER': 'verificação da impressora',
  'reason.MONEY': 'verificação do moedeiro',
  'reason.CARD': 'verificação do leitor de cartões',
  'reason.CENTRE': 'sem conexão com a central emissora',
  'reason.CLOSED': 'fora do horário',
  'reason.MAINTENANCE': 'emissão suspensa',
  'reason.POWER': 'falta de energia',
  'reason.LEFT': 'algo foi esquecido',
  'reason.SAFETY': 'por segurança',
  'reason.CHECK': 'verificação da máquina',

  'money.none': 'Nada foi cobrado',
  'money.escrow': 'O dinheiro inserido será devolvido',
  'money.all': 'Todo o dinheiro será devolvido',
  'money.returned': 'O dinheiro está sendo devolvido. Retire-o na abertura de devolução',
  'money.unknown': 'Sobre o dinheiro, anote a referência {receiptNo} e ligue para {contact}',

  'curtain.title': 'A tela está coberta',
  'curtain.touch': 'Para continuar, toque na tela ou aperte qualquer tecla',
  'curtain.headset': 'A voz está guiando. Para ver a tela, retire os fones de ouvido',

  'place.card': 'O lugar do cartão fica abaixo da tela, à esquerda',
  'place.keypad': 'O teclado fica abaixo da tela, à direita',
  'place.coins': 'A entrada e a devolução do dinheiro ficam abaixo do lugar do cartão',
  'place.tray': 'A bandeja fica na parte mais baixa',
  'voice.keys':
    'O teclado tem 16 teclas. Os números estão como no telefone, com um ponto no 5. A coluna da direita tem, de cima para baixo, Cancelar, Voltar, Ouvir de novo e OK. Cancelar tem um × e OK um ○ em relevo',
}
