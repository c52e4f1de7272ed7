"""First names that tell a person from an organisation and, mostly, he from she: the common ones in English-language news."""

from __future__ import annotations

_HIS = """
aaron abdul abdullah abraham adam adrian ahmad ahmed al alan albert alberto alejandro alexander alfred ali allan allen alvin
andre andreas andrew andy angelo anthony antonio ari arnold arthur ashraf austin barack barney barry bart ben benjamin
bernard bernie bill billy bob bobby boris brad bradley brandon brendan brett brian bruce bryan byron calvin cameron carl
carlos cedric chad charles charlie chester chris christian christopher chuck clarence claude clifford clint clive colin corey
cory craig curtis cyril dale damian dan daniel danny darrell darren dave david dean declan denis dennis derek desmond dick
diego dmitry dominic don donald doug douglas duncan dustin dwight earl ed eddie edgar eduardo edward edwin eli elijah elliott
eric erik ernest ethan eugene evan felix fernando floyd francis francisco frank franklin fred frederick gabriel gareth garry
gary gavin gene geoff geoffrey george gerald gerard gilbert giuseppe glen glenn gordon graham grant greg gregory guy hamid
hank hans harold harry harvey hassan hector henry herbert herman howard hugh hugo hussein ian ibrahim igor imran isaac ivan
jack jacob jake james jamie jared jason javier jay jeb jeff jeffrey jeremiah jeremy jerome jerry jesse jesus jim jimmy joe
joel john johnny jon jonathan jorge jose joseph josh joshua juan julian julio justin karl keith kellyan ken kenneth kevin
khalid kirk kurt kyle lance larry lawrence leo leon leonard leroy lewis lindsey lloyd lou louis lucas luis luke malcolm
manuel marc marcel marco marcus mario mark marshall martin marvin matt matthew maurice max mehmet melvin michael miguel mike
milton mitch mitchell mitt mohamed mohammad mohammed muhammad murray mustafa nathan nathaniel ned neil nelson newt nicholas
nick nigel noah noel norman oliver omar oscar osama owen pablo patrick paul pedro pete peter phil philip phillip pierre preet
rafael rahm ralph ramon rand randall randy raul ray raymond recep reggie reince rex ricardo richard rick ricky rob robert
roberto robin rod rodney rodrigo roger roland ron ronald ronnie ross roy rudolph rudy rupert russell ryan salman sam samuel
saul scott sean sebastian sergei sergey seth shane shaun shawn sidney silvio simon stan stanley stefan stephen steve steven
stewart stuart tariq ted terrence terry theodore theresa thomas tim timothy toby todd tom tommy tony travis trent trevor trey
troy tucker tyler umar vernon victor vince vincent viktor vladimir volodymyr walter warren wayne wes wesley wilbur will
william willie winston xavier yasser yusuf zach zachary
"""
_HERS = """
abby abigail adrienne agnes aisha alexandra alexis alice alicia alison allison alyssa amanda amber amelia amy ana andrea
angela angelina anita ann anna anne annette annie antonia april ariana arlene ashley audrey barbara beatrice becky bernice
beth betsey betsy betty beverly bianca bonnie brenda bridget brittany brooke camilla candace carla carly carmen carol
caroline carolyn carrie cassandra catherine cecilia charlene charlotte cheryl chloe christina christine cindy claire clara
claudia colleen condoleezza connie constance corinne courtney crystal cynthia daisy dana daniela danielle darlene dawn debbie
deborah debra denise diana diane dianne dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth eliza
elizabeth ella ellen elsa emily emma erica erin esther ethel eva evelyn fatima faye felicia fiona florence frances gabriela
gail gemma georgia geraldine gertrude gina ginger gladys glenda gloria grace greta gretchen gwen hannah harriet hazel heather
heidi helen helena hilary hillary holly hope huma ida ilhan inez ingrid irene iris isabel isabella ivanka ivana jacqueline
jane janet janice jean jeanette jeanne jenna jennifer jenny jessica jill joan joann joanna joanne josephine joy joyce juanita
judith judy julia juliana julie juliet june kamala karen karin kate katherine kathleen kathryn kathy katie katrina kay kayla
kellyanne kerry kim kimberly kirsten kirstjen kristen kristin kristina laura lauren leah lena leslie lillian linda lisa liz
loretta lori lorraine louise lucille lucy lydia lynn madeleine madison maggie malala marcia margaret margarita maria marian
marie marilyn marina marion marissa marjorie marlene martha mary maureen maxine megan melania melanie melinda melissa
mercedes meredith mia michele michelle mildred miranda miriam molly monica muriel myra nadia nancy naomi natalie natasha
nicola nicole nikki nina nora norma olga olivia paige pamela patricia patty paula pauline peggy penelope penny phyllis
priscilla rachel rachael rebecca regina renee rhonda rita roberta rosa rose rosemary roxanne ruth sabrina sally samantha
sandra sara sarah sasha selena shannon sharon sheila shelley sherry shirley sofia sonia sophia sophie stacey stacy stella
stephanie sue susan susana susanna suzanne sylvia tamara tammy tanya tara teresa theresa tiffany tina tracey ursula valentina
valerie vanessa vera veronica vicki vicky victoria viola violet virginia vivian wanda wendy whitney yolanda yvette yvonne zoe
"""
_EITHER = """
alex ashton avery blair casey chelsea dana drew jamie jan jordan jackie kelly lee lindsay lindsey morgan pat reese robbie
robin sam shannon taylor terry tracy kim leslie kerry ariel dominique jody sandy wei ming jin yong jun min hyun amal noor
"""

HIS = frozenset(_HIS.split()) - frozenset(_EITHER.split()) - {"theresa", "kellyan"}
HERS = frozenset(_HERS.split()) - frozenset(_EITHER.split())
FIRST_NAMES = HIS | HERS | frozenset(_EITHER.split())
